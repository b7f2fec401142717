DROP TABLE fee_share;
DROP TABLE earning;
DROP TABLE block_header;
DROP TABLE checkpoint;
