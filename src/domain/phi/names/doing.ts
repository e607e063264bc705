/** Names of somebody who does something, or with whom something is done. */
import { isCapital, isFrequent, isHospital, isListed, isSurely, isUnknownName, type NameRule, span } from './likely.ts';
import { ANIMATE, BELONGINGS, CARE, DOES, EPONYM_NOUNS, KIN } from './words.ts';

/** "Madison locked herself in", "Joy lost her glasses". */
const OWN =
  /^ (?:\w+ ){1,2}(?:himself|herself)\b|^ (?:wants|needs|has|had|lost|pulled|took|takes|keeps|hates|likes|misses|broke|finished|threw|ate|removed|refused|ripped) (?:his|her)\b/i;

/** "Okafor needs a sitter", "Brown refuses", "move Brown to 4N". */
export const actor: NameRule = ({ tokens, at, text }) => {
  const [last, token, next] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  if (isHospital(token) || (!isListed(token) && !isUnknownName(token))) return 0;
  const follows = next !== undefined && /^ {1,2}$/.test(next.gap) ? next.word : '';
  const sure = isSurely(token);
  if (token.shape === 'lower') {
    const frequent = token.meaning.peopleToo && token.meaning.family && !token.meaning.ordinary;
    const wanted =
      last !== undefined && /^(?:for|with|from|re|about|mr|mrs|tell|told)$/.test(last.word) && token.gap === ' ';
    if (frequent && (wanted || ANIMATE.has(follows) || KIN.has(follows))) return 1;
    if (!sure || token.word.length < 4) return 0;
    const led = last !== undefined && token.gap === ' ' && CARE.has(last.word);
    return ANIMATE.has(follows) || DOES.has(follows) || led || KIN.has(follows) || BELONGINGS.has(follows)
      ? span(tokens, at, true)
      : 0;
  }
  if (EPONYM_NOUNS.has(follows) && !ANIMATE.has(follows)) return 0;
  const inside = last !== undefined && !/[.!?:;\n]/.test(token.gap);
  const led = inside && CARE.has(last.word) && token.gap === ' ' && last.shape === 'lower';
  if (token.likeness === 'unknown') return ANIMATE.has(follows) || (led && DOES.has(follows)) ? span(tokens, at) : 0;
  if (!isCapital(token) && text !== text.toUpperCase()) return 0;
  if (ANIMATE.has(follows) || (isListed(token) && OWN.test(text.slice(token.to, token.to + 32))))
    return span(tokens, at);
  if (token.meaning.peopleToo && !token.meaning.ordinary && DOES.has(follows)) return span(tokens, at);
  return inside &&
    isCapital(token) &&
    CARE.has(last.word) &&
    token.gap === ' ' &&
    !isHospital(token) &&
    (!token.meaning.thing || isFrequent(token)) &&
    !EPONYM_NOUNS.has(follows)
    ? span(tokens, at)
    : 0;
};
