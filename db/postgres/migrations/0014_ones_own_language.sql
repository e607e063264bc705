CREATE TABLE "person_language" (
	"person" text COLLATE "C" PRIMARY KEY NOT NULL,
	"language" text COLLATE "C" NOT NULL
);
