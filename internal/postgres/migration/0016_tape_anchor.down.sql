DROP TABLE tape_anchor;
