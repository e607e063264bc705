CREATE TABLE "installation" (
	"platform" text COLLATE "C" NOT NULL,
	"workspace" text COLLATE "C" NOT NULL,
	"sealed" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "installation_platform_workspace_pk" PRIMARY KEY("platform","workspace")
);
