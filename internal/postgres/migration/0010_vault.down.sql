DROP TABLE vault_state;
DROP TABLE vault;
