// Generated from graphql/schema.graphql by npm run generate. Do not edit.

export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An exact decimal number in plain notation, sent as a string so that no client rounds it: "1234.56". */
  Decimal: { input: string; output: string; }
  /** An unsigned integer below 2^256 in decimal digits, sent as a string: token quantities in the smallest unit, counts, chain ids, block numbers. */
  Uint256: { input: string; output: string; }
  /** An instant in UTC as RFC 3339 text: "2026-09-30T12:00:00Z". */
  Time: { input: string; output: string; }
  /** 32 bytes as 0x and 64 lower-case hexadecimal digits: a block, transaction, report or transcript hash. */
  Bytes32: { input: string; output: string; }
  /** An EVM account as 0x and 40 lower-case hexadecimal digits. */
  Address: { input: string; output: string; }
};

/** How well a figure is proved, best first. */
export type Evidence =
  /** Signed by the hardware and settled on chain. */
  | 'E4'
  /** Settled on chain and matched to the device that earned it. */
  | 'E3'
  /** Settled on chain, known only per wallet. */
  | 'E2'
  /** Told by the API of a network or a vendor. */
  | 'E1'
  /** Told by the party itself. */
  | 'E0'
  /** Cannot be verified. */
  | 'X';

/** The five states that a person sees. */
export type State =
  /** Checked, and within what policy demands. */
  | 'VERIFIED'
  /** Checked in part, or not yet for long enough. */
  | 'PROVISIONAL'
  /** Once checked; the check has expired. */
  | 'STALE'
  /** Checked, and below what policy demands. */
  | 'FAILED'
  /** Never checked. */
  | 'UNKNOWN';

/** What kind of flow a payment is. Only JOB_CASH is paid work; figures of different classes are never added. */
export type Class =
  /** A customer paid for work. */
  | 'JOB_CASH'
  /** The network's own tokens: a subsidy. */
  | 'EMISSION'
  /** Money that only came back, such as a bid deposit. */
  | 'REFUND'
  /** Money put in. */
  | 'DEPOSIT'
  /** Money taken as a penalty. */
  | 'SLASH'
  /** A customer paid, but who received it is not on chain. */
  | 'DEMAND_ONLY'
  /** Points of a loyalty scheme: worth nothing to an underwriter. */
  | 'POINTS';

/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type Query = {
  readonly __typename?: 'Query';
  /** Pools in order of name. */
  readonly pools: Maybe<ReadonlyArray<Pool>>;
  /** One pool; null if there is none of that name. */
  readonly pool: Maybe<Pool>;
  /** Pledged devices in order of id. */
  readonly devices: Maybe<DeviceConnection>;
  /** One device; null if there is none of that id. */
  readonly device: Maybe<Device>;
  /** What proves a pool's net asset value, for anyone to verify offline; null if there is no such report, or no proof of it on chain yet. */
  readonly navProof: Maybe<NavProof>;
  /** Appraised proofs, newest first. */
  readonly attestations: Maybe<AttestationConnection>;
  /** Settled payments, newest first. */
  readonly earnings: Maybe<EarningConnection>;
  /** Compute networks that are followed, in order of name, with what each has paid. */
  readonly networks: Maybe<ReadonlyArray<Network>>;
  /** How fresh and how complete the answers of this service are. */
  readonly _meta: Maybe<Meta>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPoolsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPoolArgs = {
  name: Scalars['String']['input'];
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryDevicesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryDeviceArgs = {
  id: Scalars['ID']['input'];
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryNavProofArgs = {
  pool: Scalars['String']['input'];
  seq?: InputMaybe<Scalars['Int']['input']>;
  leaf?: InputMaybe<NavLeafInput>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryAttestationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  device?: InputMaybe<Scalars['ID']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryEarningsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  network?: InputMaybe<Scalars['String']['input']>;
  class?: InputMaybe<Class>;
  device?: InputMaybe<Scalars['ID']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryNetworksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A block by number and hash; a number alone is never enough, since after a reorganisation two blocks bear it. */
export type BlockRef = {
  readonly __typename?: 'BlockRef';
  /** The chain's EIP-155 id. */
  readonly chainId: Scalars['Uint256']['output'];
  /** The block's number. */
  readonly number: Scalars['Uint256']['output'];
  /** The block's hash. */
  readonly hash: Scalars['Bytes32']['output'];
};

/** A number that says where it comes from. */
export type Figure = {
  readonly __typename?: 'Figure';
  /** The exact value, in unit. */
  readonly value: Scalars['Decimal']['output'];
  /** What value counts: a currency code (USD), a token symbol (LPT), ratio (1 is 100 %), ratio/year, year, op/s, byte/s, GPU-hour. */
  readonly unit: Scalars['String']['output'];
  /** The instant up to which the inputs were known. */
  readonly asOf: Scalars['Time']['output'];
  /** Who or what said so, such as a contract, a report or a feed. */
  readonly source: Scalars['String']['output'];
  /** How well it is proved. */
  readonly evidence: Evidence;
  /** The block it was read at; null if it was not read from a chain. */
  readonly block: Maybe<BlockRef>;
  /** The range that holds the value at the stated level; null if none was computed. */
  readonly band: Maybe<Band>;
  /** True if any input came from a simulated device or a private development chain. */
  readonly simulated: Scalars['Boolean']['output'];
};

/** A confidence band around a figure, in the figure's unit. */
export type Band = {
  readonly __typename?: 'Band';
  /** The lower end. */
  readonly low: Scalars['Decimal']['output'];
  /** The upper end. */
  readonly high: Scalars['Decimal']['output'];
  /** The level as a ratio: 0.9 is a 90 % band. */
  readonly level: Scalars['Decimal']['output'];
};

/** A portfolio of advances to GPU owners that secures one or more tranches. */
export type Pool = {
  readonly __typename?: 'Pool';
  /** The unique name. */
  readonly name: Scalars['String']['output'];
  /** The currency of every amount of the pool, such as USD. */
  readonly currency: Scalars['String']['output'];
  /** The instant of the snapshot that was underwritten. */
  readonly asOf: Scalars['Time']['output'];
  /** Pledged devices that back the pool. */
  readonly devices: Scalars['Int']['output'];
  /** What the pool advances against the devices' income, in currency. */
  readonly advance: Figure;
  /** The flows that irr is the rate of, in order of time: negative is paid out to owners, positive is collected for investors, in currency. */
  readonly cashFlows: ReadonlyArray<CashFlow>;
  /** The internal rate of return of cashFlows in ratio/year under convention, in the headline case; null if there is no single one, and then irrReason says why. */
  readonly irr: Maybe<Figure>;
  /** The internal rate of return in the stressed case, to be read beside irr; null if no rate pays the advance back. */
  readonly irrStressed: Maybe<Figure>;
  /** MULTIPLE_ROOTS or NO_ROOT when irr is null, else null. */
  readonly irrReason: Maybe<Scalars['String']['output']>;
  /** Every distinct real rate of cashFlows in ratio/year, ascending; rarely more than one. */
  readonly irrRoots: ReadonlyArray<Scalars['Decimal']['output']>;
  /** The convention of every rate of the pool: annual, monthly (effective annual), or a day count such as ACT/365F. */
  readonly convention: Scalars['String']['output'];
  /** The conservative net asset value, in currency. */
  readonly nav: Figure;
  /** The claims on the pool, most senior first; at most 20. */
  readonly tranches: ReadonlyArray<Tranche>;
  /** The report that holds these figures; null before the first one. */
  readonly report: Maybe<Report>;
  /** How the income agrees with the measured work; null before the first reconciliation. */
  readonly reconciliation: Maybe<Reconciliation>;
  /** True if any figure of the pool is simulated. */
  readonly simulated: Scalars['Boolean']['output'];
};


/** A portfolio of advances to GPU owners that secures one or more tranches. */
export type PoolCashFlowsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
};

/** One flow of a pool. */
export type CashFlow = {
  readonly __typename?: 'CashFlow';
  /** When it is paid. */
  readonly paidAt: Scalars['Time']['output'];
  /** How much, in the pool's currency; negative is paid out by investors. */
  readonly amount: Figure;
};

/** A slice of the pool's losses and payments. */
export type Tranche = {
  readonly __typename?: 'Tranche';
  /** The name, such as Senior. */
  readonly name: Scalars['String']['output'];
  /** The rank in the priority of payments: 1 is paid first. */
  readonly seniority: Scalars['Int']['output'];
  /** The pool loss at which this tranche starts to lose, as a ratio 0 to 1 of the pool. */
  readonly attachment: Scalars['Decimal']['output'];
  /** The pool loss at which this tranche is gone, as a ratio 0 to 1 of the pool. */
  readonly detachment: Scalars['Decimal']['output'];
  /** The principal, in the pool's currency. */
  readonly size: Figure;
  /** The contractual coupon in basis points a year: 850 is 8.5 %. */
  readonly couponBps: Scalars['Int']['output'];
  /** The weighted average life in years; null if no principal is paid in the headline case. */
  readonly walYears: Maybe<Figure>;
  /** What is still owed at the end as a ratio of size, in the headline case: one path, not an expected loss. */
  readonly lossHeadline: Figure;
  /** What is still owed at the end as a ratio of size, in the stressed case: one path, not an expected loss. */
  readonly lossStressed: Figure;
  /** The yield of the headline case in ratio/year under the pool's convention; null if it has no single value. */
  readonly yield: Maybe<Figure>;
};

/** The document that anyone can recompute from its public inputs, byte for byte. */
export type Report = {
  readonly __typename?: 'Report';
  /** The hash of the report's bytes; /reports/HASH serves them. */
  readonly hash: Scalars['Bytes32']['output'];
  /** The report's number within its pool, from 1, without gaps. */
  readonly seq: Scalars['Int']['output'];
  /** The instant of the snapshot. */
  readonly asOf: Scalars['Time']['output'];
  /** True once this service recomputed the report and got the same bytes. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Where the hash is on chain; null if it is not yet. */
  readonly anchored: Maybe<Anchor>;
};

/** Where a report's hash was written on chain. */
export type Anchor = {
  readonly __typename?: 'Anchor';
  /** The chain's EIP-155 id. */
  readonly chainId: Scalars['Uint256']['output'];
  /** The registry that holds the hash. */
  readonly contract: Scalars['Address']['output'];
  /** The transaction that wrote it. */
  readonly tx: Scalars['Bytes32']['output'];
  /** The block of that transaction. */
  readonly block: BlockRef;
};

/** What kind of input of a report a leaf of its tree of inputs is. */
export type NavLeafKind =
  /** The first leaf: model version, seed and as-of. */
  | 'HEADING'
  /** The pool's contractual terms. */
  | 'TERMS'
  /** One pledged device, by id. */
  | 'DEVICE'
  /** The price of an asset, by its symbol. */
  | 'PRICE'
  /** A case of assumptions, by its name. */
  | 'CASE'
  /** How far income and measured work meet. */
  | 'RECONCILIATION'
  /** The span of the record of the past. */
  | 'HISTORY'
  /** The record of one operator's devices of one model on one network, by "network, model, operator". */
  | 'TRACK'
  /** The record of a token's price, by its symbol. */
  | 'TOKEN'
  /** What was believed before the record was seen. */
  | 'PRIORS'
  /** How much was simulated. */
  | 'SIMULATION'
  /** The table that indicative grades are measured against, by its name. */
  | 'GRADES';

/** An input of a report by kind and name. */
export type NavLeafInput = {
  /** The kind of input. */
  readonly kind: NavLeafKind;
  /** The input's name; empty for kinds of which a report has one at most. */
  readonly name?: Scalars['String']['input'];
};

/** What proves a pool's net asset value: underwriters' signatures on the report as it stands on chain, and the way from one of its inputs to the root that they signed. corebond verify nav, and the Go and TypeScript clients, verify document offline. */
export type NavProof = {
  readonly __typename?: 'NavProof';
  /** The pool's unique name. */
  readonly pool: Scalars['String']['output'];
  /** The conservative net asset value, in the pool's currency, as signed. */
  readonly nav: Figure;
  /** The share of book value that the report takes off, as a ratio 0 to 1, as signed. */
  readonly haircut: Figure;
  /** The internal rate of return of the headline case, in ratio/year, as signed; null if there is none. */
  readonly irr: Maybe<Figure>;
  /** The chain's EIP-155 id. */
  readonly chainId: Scalars['Uint256']['output'];
  /** The contract that holds the report, and whose domain the signatures are for. */
  readonly contract: Scalars['Address']['output'];
  /** The transaction that anchored the report. */
  readonly tx: Scalars['Bytes32']['output'];
  /** The block of that transaction. */
  readonly block: BlockRef;
  /** The report's number within its pool, from 1, without gaps. */
  readonly seq: Scalars['Uint256']['output'];
  /** The instant of the snapshot. */
  readonly asOf: Scalars['Time']['output'];
  /** The SHA-256 of the report's bytes; /reports/HASH serves them. */
  readonly reportHash: Scalars['Bytes32']['output'];
  /** The EIP-712 digest that the underwriters signed. */
  readonly digest: Scalars['Bytes32']['output'];
  /** The underwriters' signatures, ascending by signer; at most 32. */
  readonly signatures: ReadonlyArray<NavSignature>;
  /** Who could sign, and how many had to. */
  readonly signerSet: NavSignerSet;
  /** The Merkle root over the report's inputs, which is signed with it. */
  readonly root: Scalars['Bytes32']['output'];
  /** Leaves of the tree. */
  readonly treeSize: Scalars['Int']['output'];
  /** The input that is proved. */
  readonly leaf: NavLeaf;
  /** The hashes beside the way from leaf to root, from the leaf up (RFC 9162); at most 24. */
  readonly path: ReadonlyArray<Scalars['Bytes32']['output']>;
  /** The underwriting method and its version. */
  readonly modelVersion: Scalars['String']['output'];
  /** The SHA-256 of the snapshot of inputs in canonical JSON. */
  readonly inputsHash: Scalars['Bytes32']['output'];
  /** The seed of all randomness in the report. */
  readonly seed: Scalars['Uint256']['output'];
  /** True if a proof of the contract's storage at block is part of document: it shows report and signers to who knows the block's hash. */
  readonly stateProven: Scalars['Boolean']['output'];
  /** True if any input came from a simulated device or a private development chain. */
  readonly simulated: Scalars['Boolean']['output'];
  /** The whole proof as the JSON file that corebond verify nav reads; it holds everything above and the proof of state. */
  readonly document: Scalars['String']['output'];
};

/** An underwriter's signature. */
export type NavSignature = {
  readonly __typename?: 'NavSignature';
  /** The underwriter. */
  readonly signer: Scalars['Address']['output'];
  /** r, s and v, 65 bytes as 0x and hexadecimal digits; v is 27 or 28. */
  readonly signature: Scalars['String']['output'];
};

/** The underwriters that the contract knew when the report was anchored. */
export type NavSignerSet = {
  readonly __typename?: 'NavSignerSet';
  /** The set's number, from 1. */
  readonly id: Scalars['Uint256']['output'];
  /** Signatures that an ordinary report needs. */
  readonly threshold: Scalars['Int']['output'];
  /** The underwriters, ascending; at most 32. */
  readonly signers: ReadonlyArray<Scalars['Address']['output']>;
};

/** One input of a report. */
export type NavLeaf = {
  readonly __typename?: 'NavLeaf';
  /** The kind of input. */
  readonly kind: NavLeafKind;
  /** The input's name; empty for kinds of which a report has one at most. */
  readonly name: Scalars['String']['output'];
  /** The place in the tree, from 0. */
  readonly index: Scalars['Int']['output'];
  /** The input as canonical JSON, byte for byte as hashed. */
  readonly record: Scalars['String']['output'];
  /** The SHA-256 of a zero byte and record. */
  readonly hash: Scalars['Bytes32']['output'];
};

/** Settled income held against measured work. */
export type Reconciliation = {
  readonly __typename?: 'Reconciliation';
  /** Income matched to work over all income, as a ratio; null if there was no income. */
  readonly matchedRatio: Maybe<Figure>;
  /** Income without work that explains it, in the pool's currency: self-dealing, or a device nobody pledged. */
  readonly unexplainedIncome: Figure;
  /** Work without income that explains it, in GPU-hour: unpaid, or paid to another wallet. */
  readonly unexplainedWork: Figure;
};

/** A pledged GPU. */
export type Device = {
  readonly __typename?: 'Device';
  /** The id: a salted commitment, not a serial number. */
  readonly id: Scalars['ID']['output'];
  /** The model as claimed, such as NVIDIA H100 80GB HBM3. */
  readonly model: Scalars['String']['output'];
  /** The operator's public name or account. */
  readonly operator: Scalars['String']['output'];
  /** True if a CPU plays the device. */
  readonly simulated: Scalars['Boolean']['output'];
  /** The worst of what is known of the device. */
  readonly state: State;
  /** The trust tier T0 to T4, with +P where title and place were inspected. */
  readonly tier: Scalars['String']['output'];
  /** Is the device there? Proofs of its compute and memory answered in time. */
  readonly present: Light;
  /** Does it work for customers? Measured work. */
  readonly working: Light;
  /** Is it paid? Settled income that matches the work. */
  readonly paid: Light;
  /** Its appraised proofs, newest first. */
  readonly attestations: AttestationConnection;
  /** What it earned, one row per class and asset; classes are never added. At most 50 rows. */
  readonly income: ReadonlyArray<ClassIncome>;
  /** The compute rate proved by its last verified attestation, in op/s; null if none is in force. */
  readonly certifiedOps: Maybe<Figure>;
};


/** A pledged GPU. */
export type DeviceAttestationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** One of a device's three questions, and its answer. */
export type Light = {
  readonly __typename?: 'Light';
  /** The answer. */
  readonly state: State;
  /** When it was last looked at. */
  readonly asOf: Scalars['Time']['output'];
  /** How well the answer is proved. */
  readonly evidence: Evidence;
  /** The stable code of the failure, such as BENCH_LOW; null unless something fails. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** What was observed, in words with units; null unless something fails. */
  readonly observed: Maybe<Scalars['String']['output']>;
  /** What policy requires, in words with units; null unless something fails. */
  readonly required: Maybe<Scalars['String']['output']>;
  /** What to do about it; null unless something fails. */
  readonly fix: Maybe<Scalars['String']['output']>;
};

/** What was paid in an asset. */
export type Asset = {
  readonly __typename?: 'Asset';
  /** The chain's name or id. */
  readonly chain: Scalars['String']['output'];
  /** The symbol, such as LPT. */
  readonly symbol: Scalars['String']['output'];
  /** The token contract or denomination; null for the chain's own coin. */
  readonly contract: Maybe<Scalars['String']['output']>;
  /** Digits after the decimal point of one whole token. */
  readonly decimals: Scalars['Int']['output'];
};

/** Income of one class in one asset. */
export type ClassIncome = {
  readonly __typename?: 'ClassIncome';
  /** What kind of flow. */
  readonly class: Class;
  /** What it was paid in. */
  readonly asset: Asset;
  /** What was paid, in whole tokens of asset. */
  readonly gross: Figure;
  /** What the provider keeps after shares that the network takes for others, in whole tokens of asset. */
  readonly net: Figure;
  /** How many payments. */
  readonly count: Scalars['Uint256']['output'];
};

/** One proof, verified and appraised. */
export type Attestation = {
  readonly __typename?: 'Attestation';
  /** The id. */
  readonly id: Scalars['ID']['output'];
  /** The device that was asked to prove. */
  readonly device: Scalars['ID']['output'];
  /** When the slot of the challenge opened. */
  readonly slotAt: Scalars['Time']['output'];
  /** When the evidence was appraised. */
  readonly appraisedAt: Scalars['Time']['output'];
  /** The verdict. */
  readonly state: State;
  /** The trust tier it supports, T0 to T4. */
  readonly tier: Scalars['String']['output'];
  /** When the verdict ends. */
  readonly expiresAt: Scalars['Time']['output'];
  /** The certified compute rate, in op/s; null unless certified. */
  readonly certifiedOps: Maybe<Figure>;
  /** The hash of the proof's transcript; null if no evidence came. */
  readonly transcriptHash: Maybe<Scalars['Bytes32']['output']>;
  /** True if a CPU answered in place of a GPU. */
  readonly simulated: Scalars['Boolean']['output'];
  /** The stable code of the failure; null unless it failed. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** What was observed, in words with units; null unless it failed. */
  readonly observed: Maybe<Scalars['String']['output']>;
  /** What policy requires, in words with units; null unless it failed. */
  readonly required: Maybe<Scalars['String']['output']>;
  /** What to do about it; null unless it failed. */
  readonly fix: Maybe<Scalars['String']['output']>;
};

/** One settled payment to a provider, as its chain tells it. */
export type Earning = {
  readonly __typename?: 'Earning';
  /** The id, stable across restarts. */
  readonly id: Scalars['ID']['output'];
  /** The compute network, such as livepeer. */
  readonly network: Scalars['String']['output'];
  /** The account that was paid. */
  readonly provider: Scalars['String']['output'];
  /** The device it is attributed to; null if it is known only per wallet. */
  readonly device: Maybe<Scalars['ID']['output']>;
  /** The job that was paid; null if the chain does not name it. */
  readonly job: Maybe<Scalars['String']['output']>;
  /** What kind of flow. */
  readonly class: Class;
  /** What it was paid in. */
  readonly asset: Asset;
  /** What was paid, in whole tokens of asset. */
  readonly gross: Figure;
  /** What the provider keeps, in whole tokens of asset; equal to gross where the network does not say on chain. */
  readonly net: Figure;
  /** What was paid, in the asset's smallest unit. */
  readonly grossUnits: Scalars['Uint256']['output'];
  /** What the provider keeps, in the asset's smallest unit. */
  readonly netUnits: Scalars['Uint256']['output'];
  /** The account that paid; null if the chain does not name it. */
  readonly payer: Maybe<Scalars['String']['output']>;
  /** When the payment settled. */
  readonly paidAt: Scalars['Time']['output'];
  /** The transaction. */
  readonly tx: Scalars['Bytes32']['output'];
  /** The place in the block: log index, message or instruction. */
  readonly path: Scalars['Int']['output'];
  /** The block. */
  readonly block: BlockRef;
};

/** A compute network and what it has paid. */
export type Network = {
  readonly __typename?: 'Network';
  /** The name, such as livepeer. */
  readonly name: Scalars['String']['output'];
  /** The id of the chain it settles on. */
  readonly chainId: Scalars['Uint256']['output'];
  /** Providers that were paid at least once. */
  readonly providers: Scalars['Int']['output'];
  /** What it paid, one row per class and asset; classes are never added. At most 50 rows. */
  readonly income: ReadonlyArray<ClassIncome>;
  /** The latest payment; null if there was none. */
  readonly lastPaidAt: Maybe<Scalars['Time']['output']>;
  /** True if it runs on a private development chain. */
  readonly simulated: Scalars['Boolean']['output'];
};

/** A page of devices. */
export type DeviceConnection = {
  readonly __typename?: 'DeviceConnection';
  /** The rows; as many as first asked for. */
  readonly edges: ReadonlyArray<DeviceEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** A device in a page. */
export type DeviceEdge = {
  readonly __typename?: 'DeviceEdge';
  /** The opaque place of this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Device;
};

/** A page of attestations. */
export type AttestationConnection = {
  readonly __typename?: 'AttestationConnection';
  /** The rows; as many as first asked for. */
  readonly edges: ReadonlyArray<AttestationEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** An attestation in a page. */
export type AttestationEdge = {
  readonly __typename?: 'AttestationEdge';
  /** The opaque place of this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Attestation;
};

/** A page of earnings. */
export type EarningConnection = {
  readonly __typename?: 'EarningConnection';
  /** The rows; as many as first asked for. */
  readonly edges: ReadonlyArray<EarningEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** An earning in a page. */
export type EarningEdge = {
  readonly __typename?: 'EarningEdge';
  /** The opaque place of this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Earning;
};

/** Where a page begins and ends. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** True if rows follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** True if the page was asked for with after. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The first row's cursor; null on an empty page. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
  /** The last row's cursor, for after; null on an empty page. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
};

/** How fresh and how complete the answers of this service are. */
export type Meta = {
  readonly __typename?: 'Meta';
  /** The version of the program. */
  readonly version: Scalars['String']['output'];
  /** When this answer was made. */
  readonly asOf: Scalars['Time']['output'];
  /** True if any chain or device behind the answers is simulated. */
  readonly simulated: Scalars['Boolean']['output'];
  /** The chains that are followed, in order of id; at most 50. */
  readonly chains: ReadonlyArray<ChainStatus>;
};

/** How far one chain has been followed. */
export type ChainStatus = {
  readonly __typename?: 'ChainStatus';
  /** The chain's EIP-155 id. */
  readonly chainId: Scalars['Uint256']['output'];
  /** The chain's name. */
  readonly name: Scalars['String']['output'];
  /** How fresh it is: VERIFIED when in step, STALE when behind, FAILED when stopped by an error. */
  readonly state: State;
  /** The last block whose facts are stored; null before the first. */
  readonly indexed: Maybe<BlockRef>;
  /** The last block that cannot be reorganised away; null if the chain does not say. */
  readonly finalized: Maybe<BlockRef>;
  /** How far indexed is behind the head, in seconds. */
  readonly lagSeconds: Scalars['Int']['output'];
  /** True for a private development chain. */
  readonly simulated: Scalars['Boolean']['output'];
};
