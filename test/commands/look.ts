import { openHouse, openEpisode, putEpisode, read } from './house.ts';
const h = await openHouse();
await putEpisode(h.store, openEpisode());
for (const text of process.argv.slice(2)) {
  const reply = await h.ask(text);
  console.log(`\n=== ${text}  ok=${reply.ok}\n# ${reply.document.title} [${reply.document.status}]\n# ${reply.document.plain}`);
  console.log(read(reply, 110));
  if (text === process.env.DATA) console.log(JSON.stringify(reply.data, null, 1));
}
console.log(h.logged);
await h.store.close();
