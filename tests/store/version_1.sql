BEGIN TRANSACTION;
CREATE TABLE claims (
	report_id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	place_id TEXT, 
	date TEXT, 
	scope TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (report_id, version, "key"), 
	FOREIGN KEY(report_id, version) REFERENCES reports (id, version)
);
INSERT INTO "claims" VALUES('uman',1,'1f9957c891fe87f3',0,'geonames:690688','2023-04-28','site',1,'{"report_id":"uman","scope":"site","place":"Uman","admin1":"Cherkasy Oblast","country":"UA","lat":48.7501,"lon":30.2194,"precision":"place","radius_km":3.4,"geonameid":690688,"place_id":"geonames:690688","date":"2023-04-28","date_end":null,"date_precision":"day","part_of_day":"night","time":null,"killed":{"min":3,"max":3},"injured":{"min":10,"max":null},"children_killed":null,"children_injured":null,"groups":[],"weapons":["missile"],"weapon_names":[],"launched":{"missile":{"min":2,"max":2}},"intercepted":{},"damage":[],"sites":[],"attributed_to":"unknown","ambiguous":false,"candidates":[],"evidence":[{"field":"place","quote":"Uman","start":12,"end":16,"in":"title","rule":"place.locus","said_by":null},{"field":"date","quote":"overnight","start":22,"end":31,"in":"text","rule":"date.overnight","said_by":null},{"field":"killed","quote":"Three people were killed","start":33,"end":57,"in":"text","rule":"killed.passive","said_by":{"role":"official","name":null}},{"field":"injured","quote":"at least ten were injured","start":62,"end":87,"in":"text","rule":"injured.passive","said_by":{"role":"official","name":null}},{"field":"launched","quote":"Two missiles","start":0,"end":12,"in":"text","rule":"counts.hit","said_by":null},{"field":"weapons","quote":"missiles","start":4,"end":12,"in":"text","rule":"weapon.missile","said_by":null}],"confidence":0.98,"ordinal":1}');
INSERT INTO "claims" VALUES('odesa',1,'c6bc2c30bf030d39',0,'geonames:698740','2023-12-13','site',1,'{"report_id":"odesa","scope":"site","place":"Odesa","admin1":"Odesa Oblast","country":"UA","lat":46.4857,"lon":30.7438,"precision":"place","radius_km":11.8,"geonameid":698740,"place_id":"geonames:698740","date":"2023-12-13","date_end":null,"date_precision":"day","part_of_day":null,"time":null,"killed":null,"injured":{"min":2,"max":2},"children_killed":null,"children_injured":null,"groups":[],"weapons":["drone"],"weapon_names":[],"launched":{},"intercepted":{},"damage":["port"],"sites":["a port building"],"attributed_to":"unknown","ambiguous":false,"candidates":[],"evidence":[{"field":"place","quote":"Odesa","start":31,"end":36,"in":"text","rule":"place.locus","said_by":null},{"field":"date","quote":"on Wednesday","start":37,"end":49,"in":"text","rule":"date.weekday","said_by":null},{"field":"injured","quote":"wounding two people","start":51,"end":70,"in":"text","rule":"injured.active","said_by":null},{"field":"weapons","quote":"drone","start":2,"end":7,"in":"text","rule":"weapon.drone","said_by":null},{"field":"damage","quote":"hit a port building","start":8,"end":27,"in":"text","rule":"damage.port+damage.struck","said_by":null}],"confidence":0.98,"ordinal":1}');
INSERT INTO "claims" VALUES('later',1,'2ad61fc055081382',0,'geonames:690688','2023-04-29','site',1,'{"report_id":"later","scope":"site","place":"Uman","admin1":"Cherkasy Oblast","country":"UA","lat":48.7501,"lon":30.2194,"precision":"place","radius_km":3.4,"geonameid":690688,"place_id":"geonames:690688","date":"2023-04-29","date_end":null,"date_precision":"day","part_of_day":null,"time":null,"killed":{"min":4,"max":4},"injured":null,"children_killed":null,"children_injured":null,"groups":[],"weapons":["missile"],"weapon_names":[],"launched":{},"intercepted":{},"damage":[],"sites":[],"attributed_to":"unknown","ambiguous":false,"candidates":[],"evidence":[{"field":"place","quote":"Uman","start":42,"end":46,"in":"text","rule":"place.locus","said_by":null},{"field":"killed","quote":"Four people died","start":0,"end":16,"in":"text","rule":"killed.intransitive","said_by":null},{"field":"weapons","quote":"missile","start":24,"end":31,"in":"text","rule":"weapon.missile","said_by":null}],"confidence":0.9,"ordinal":1}');
INSERT INTO "claims" VALUES('odesa',2,'c6bc2c30bf030d39',0,'geonames:698740','2023-12-13','site',1,'{"report_id":"odesa","scope":"site","place":"Odesa","admin1":"Odesa Oblast","country":"UA","lat":46.4857,"lon":30.7438,"precision":"place","radius_km":11.8,"geonameid":698740,"place_id":"geonames:698740","date":"2023-12-13","date_end":null,"date_precision":"day","part_of_day":null,"time":null,"killed":null,"injured":{"min":2,"max":2},"children_killed":null,"children_injured":null,"groups":[],"weapons":["drone"],"weapon_names":[],"launched":{},"intercepted":{},"damage":["port"],"sites":["a port building"],"attributed_to":"unknown","ambiguous":false,"candidates":[],"evidence":[{"field":"place","quote":"Odesa","start":31,"end":36,"in":"text","rule":"place.locus","said_by":null},{"field":"date","quote":"on Wednesday","start":37,"end":49,"in":"text","rule":"date.weekday","said_by":null},{"field":"injured","quote":"wounding two people","start":51,"end":70,"in":"text","rule":"injured.active","said_by":null},{"field":"weapons","quote":"drone","start":2,"end":7,"in":"text","rule":"weapon.drone","said_by":null},{"field":"damage","quote":"hit a port building","start":8,"end":27,"in":"text","rule":"damage.port+damage.struck","said_by":null}],"confidence":0.98,"ordinal":1}');
CREATE TABLE events (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	report_id TEXT, 
	version INTEGER
);
INSERT INTO "events" VALUES(1,'2026-11-22T13:05:40+00:00','read','uman',1);
INSERT INTO "events" VALUES(2,'2026-11-22T13:05:40+00:00','read','odesa',1);
INSERT INTO "events" VALUES(3,'2026-11-22T13:05:40+00:00','read','later',1);
INSERT INTO "events" VALUES(4,'2026-11-22T13:05:40+00:00','published set','odesa',2);
INSERT INTO "events" VALUES(5,'2026-11-22T13:05:40+00:00','withdrawn','later',1);
CREATE TABLE facts (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "facts" VALUES('schema version','1');
INSERT INTO "facts" VALUES('made','1795352739743');
CREATE TABLE heads (
	id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id, version) REFERENCES reports (id, version)
);
INSERT INTO "heads" VALUES('uman',1,0);
INSERT INTO "heads" VALUES('odesa',2,0);
INSERT INTO "heads" VALUES('later',1,1);
CREATE TABLE reports (
	id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	title TEXT, 
	text TEXT NOT NULL, 
	published TEXT, 
	published_set TEXT, 
	publisher TEXT, 
	url TEXT, 
	original TEXT, 
	unread TEXT, 
	claims INTEGER NOT NULL, 
	read_at TEXT NOT NULL, 
	PRIMARY KEY (id, version)
);
INSERT INTO "reports" VALUES('uman',1,'df3651cad9ef723c11121dd55c502a14','A strike on Uman','Two missiles hit Uman overnight. Three people were killed and at least ten were injured, officials said.','2023-04-28',NULL,'Alpha','https://example.org/uman',NULL,NULL,1,'2026-11-22T13:05:40+00:00');
INSERT INTO "reports" VALUES('odesa',1,'cf8630eb5c8466f5740a34235d3cf8e7',NULL,'A drone hit a port building in Odesa on Wednesday, wounding two people.','2023-12-13',NULL,'Beta',NULL,NULL,NULL,1,'2026-11-22T13:05:40+00:00');
INSERT INTO "reports" VALUES('later',1,'42be3905cbc2d7dd79ff981e8d2f7b6f',NULL,'Four people died in the missile strike on Uman.','2023-04-29',NULL,'Gamma',NULL,NULL,NULL,1,'2026-11-22T13:05:40+00:00');
INSERT INTO "reports" VALUES('odesa',2,'cf8630eb5c8466f5740a34235d3cf8e7',NULL,'A drone hit a port building in Odesa on Wednesday, wounding two people.','2023-12-13','2023-12-14','Beta',NULL,NULL,NULL,1,'2026-11-22T13:05:40+00:00');
CREATE INDEX claims_key ON claims ("key");
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('events',5);
COMMIT;
