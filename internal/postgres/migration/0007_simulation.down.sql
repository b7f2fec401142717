DROP TABLE simulation_shard;
DROP TABLE simulation;
DROP SCHEMA IF EXISTS river CASCADE;
