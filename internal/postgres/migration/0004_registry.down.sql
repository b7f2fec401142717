DROP TABLE registry_appeal, registry_freeze, registry_claim, log_node, log_entry;
