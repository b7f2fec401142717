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

/** What kind of thing happened. */
export type Topic =
  /** The value of a pool or of its tranches changed. */
  | 'NAV'
  /** A covenant broke or was cured. */
  | 'COVENANT'
  /** A proof of a device was appraised. */
  | 'ATTESTATION'
  /** A report was published, or its hash was written on chain. */
  | 'REPORT'
  /** A report is overdue. */
  | 'REPORT_LATE'
  /** A pool was paused, goes on, or winds down. */
  | 'PAUSE'
  /** A part of a chain was replaced: what was told of its blocks no longer holds. */
  | 'REORG';

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
  /** Pools in order of name unless orderBy says otherwise; the form is that of The Graph too. */
  readonly pools: Maybe<ReadonlyArray<Pool>>;
  /** One pool; null if there is none of that name. */
  readonly pool: Maybe<Pool>;
  /** Loans of the pools that are followed on chain, in order of pool and number; those that are over too. */
  readonly facilities: Maybe<FacilityConnection>;
  /** Loans in the form that readers of The Graph's subgraphs know; ordered by pool and number unless orderBy says otherwise. Those that are over too. */
  readonly facilityRows: Maybe<ReadonlyArray<Facility>>;
  /** One loan; null if the pool is not followed or has none of that number. */
  readonly facility: Maybe<Facility>;
  /** What stood on chain of a pool, newest first: at each block in which something happened to it, and at least once an interval. */
  readonly navHistory: Maybe<PoolStateConnection>;
  /** What stood on chain of pools, in the form that readers of The Graph's subgraphs know; ordered by pool and block unless orderBy says otherwise. */
  readonly poolStates: Maybe<ReadonlyArray<PoolState>>;
  /** What is asked of a pool and of its loans, and whether it holds: the pool's own first, then those of each loan that is not over. */
  readonly covenants: Maybe<ReadonlyArray<Covenant>>;
  /** Where the contracts of each pool are that is followed, in order of the pool's name. */
  readonly contracts: Maybe<ReadonlyArray<PoolContracts>>;
  /** The calls that buy shares of a tranche, for the buyer to sign: an approval first, if the token needs one. Junior takes requests, which are filled later. Nothing is sent. Refused with POOL_PAUSED, NAV_STALE, NOT_ELIGIBLE and others where the contract would. At most 2 calls. */
  readonly prepareDeposit: Maybe<ReadonlyArray<PreparedCall>>;
  /** The call that asks to leave a tranche, for the holder to sign. It is filled after the epoch, at the price then. One call. */
  readonly prepareRequestRedeem: Maybe<ReadonlyArray<PreparedCall>>;
  /** The calls that collect what filled requests gave: assets of exits, and for junior, shares of entries. Refused with NOTHING_TO_CLAIM. At most 2 calls. */
  readonly prepareClaim: Maybe<ReadonlyArray<PreparedCall>>;
  /** The call that borrows, for the facility's operator to sign. Refused with ABOVE_BASE, FACILITY_LATE and others where the contract would. One call. */
  readonly prepareDraw: Maybe<ReadonlyArray<PreparedCall>>;
  /** The calls that pay income to a loan, for anyone to sign: an approval first, if the token needs one. At most 2 calls. */
  readonly preparePay: Maybe<ReadonlyArray<PreparedCall>>;
  /** The call that brings what lies in a loan's lockbox to the pool, for anyone to sign. Refused with NOTHING_TO_SWEEP. One call. */
  readonly prepareSweep: Maybe<ReadonlyArray<PreparedCall>>;
  /** A pool's tapes as of its newest report, at most one of each kind, in order of kind; empty if there is none. A loan tape is the anchored one if that is of the newest report, else as of the newest block. */
  readonly tapes: Maybe<ReadonlyArray<Tape>>;
  /** Pledged devices in order of id. */
  readonly devices: Maybe<DeviceConnection>;
  /** Pledged devices in the form that readers of The Graph's subgraphs know; ordered by id unless orderBy says otherwise. */
  readonly deviceRows: Maybe<ReadonlyArray<Device>>;
  /** One device; null if there is none of that id. */
  readonly device: Maybe<Device>;
  /** Operators that have enrolled a device, in order of name. */
  readonly operators: Maybe<OperatorConnection>;
  /** Operators in the form that readers of The Graph's subgraphs know; ordered by name unless orderBy says otherwise. */
  readonly operatorRows: Maybe<ReadonlyArray<Operator>>;
  /** One operator; null if none of that name has enrolled a device. */
  readonly operator: Maybe<Operator>;
  /** Published reports of all pools, newest first. */
  readonly reports: Maybe<ReportConnection>;
  /** Reports in the form that readers of The Graph's subgraphs know; ordered by hash unless orderBy says otherwise. */
  readonly reportRows: Maybe<ReadonlyArray<Report>>;
  /** One report; null if none of that hash was published. */
  readonly report: Maybe<Report>;
  /** One appraised proof; null if there is none of that id. */
  readonly attestation: Maybe<Attestation>;
  /** Who stands behind which GPU, and the log of what was published about it. */
  readonly registry: Registry;
  /** The thresholds by which proofs are appraised and claims decided, as open data; null only if it could not be read, which errors then tells. */
  readonly policy: Maybe<Policy>;
  /** What proves a pool's net asset value, for anyone to verify offline; null if there is no such report, or no proof of it on chain yet. */
  readonly navProof: Maybe<NavProof>;
  /** Appraised proofs, newest first. */
  readonly attestations: Maybe<AttestationConnection>;
  /** Settled payments, newest first. */
  readonly earnings: Maybe<EarningConnection>;
  /** One settled payment by its id; null if there is none of that id, or none anymore since a reorganisation took its block. */
  readonly earning: Maybe<Earning>;
  /** Settled payments in the flat form that readers of The Graph's subgraphs know; ordered by id unless orderBy says otherwise. */
  readonly payments: Maybe<ReadonlyArray<Payment>>;
  /** One payment in the flat form; null if there is none of that id, or none anymore since a reorganisation took its block. */
  readonly payment: Maybe<Payment>;
  /** Sums of settled payments over any length of time. Chains, classes and assets are never added together: each has rows of its own. In the order of time, then of what else they are grouped by. */
  readonly earningBuckets: Maybe<EarningBucketConnection>;
  /** Accounts that networks paid, pledged or not, in order of name, with what they got. */
  readonly providers: Maybe<ReadonlyArray<Provider>>;
  /** Compute networks that are followed, in order of name, with what each has paid. */
  readonly networks: Maybe<ReadonlyArray<Network>>;
  /** What one GPU returns: the headline case beside the stressed case, reckoned now from what is given; nothing is kept. Null only if it could not be reckoned. */
  readonly quote: Maybe<Quote>;
  /** The caller's kept quotes, newest first; needs the scope QUOTE. */
  readonly quotes: Maybe<QuoteConnection>;
  /** What stands behind the code that an agent shows, and what its owner, the caller, signs; needs the scope ENROL. Null only if there is nothing to sign, which errors then tells. */
  readonly enrolmentBinding: Maybe<EnrolmentBinding>;
  /** What a payout account signs to bind a device's income to a facility. Null only if the input is refused, which errors then tells. */
  readonly pledgeTypedData: Maybe<TypedData>;
  /** What the chip of the caller's frozen device has to sign for an appeal; needs the scope ENROL. Null only if it is refused, which errors then tells. */
  readonly appealTerms: Maybe<AppealTerms>;
  /** Who asks; null for a stranger. */
  readonly viewer: Maybe<Viewer>;
  /** How fresh and how complete the answers of this service are. */
  readonly _meta: Maybe<Meta>;
  /** What happened, oldest first. To see what is new, ask again with the last endCursor; a subscription goes on from it too. Events are kept for 30 days; an older cursor is CURSOR_EXPIRED. */
  readonly events: Maybe<EventConnection>;
  /** The caller's webhooks in order of id; needs the scope webhooks. */
  readonly webhooks: Maybe<ReadonlyArray<Webhook>>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPoolsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<Pool_OrderBy>;
  orderDirection?: InputMaybe<OrderDirection>;
  where?: InputMaybe<Pool_Filter>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPoolArgs = {
  name: Scalars['String']['input'];
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryFacilitiesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  pool?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<FacilityStatus>;
  operator?: InputMaybe<Scalars['Address']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryFacilityRowsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<Facility_OrderBy>;
  orderDirection?: InputMaybe<OrderDirection>;
  where?: InputMaybe<Facility_Filter>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryFacilityArgs = {
  pool: Scalars['String']['input'];
  id: Scalars['Int']['input'];
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryNavHistoryArgs = {
  pool: Scalars['String']['input'];
  from?: InputMaybe<Scalars['Time']['input']>;
  to?: InputMaybe<Scalars['Time']['input']>;
  block?: InputMaybe<Block_Height>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPoolStatesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<PoolState_OrderBy>;
  orderDirection?: InputMaybe<OrderDirection>;
  where?: InputMaybe<PoolState_Filter>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryCovenantsArgs = {
  pool: Scalars['String']['input'];
  facility?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryContractsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPrepareDepositArgs = {
  pool: Scalars['String']['input'];
  tranche: TrancheName;
  assets: Scalars['Decimal']['input'];
  from: Scalars['Address']['input'];
  receiver?: InputMaybe<Scalars['Address']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPrepareRequestRedeemArgs = {
  pool: Scalars['String']['input'];
  tranche: TrancheName;
  shares: Scalars['Decimal']['input'];
  from: Scalars['Address']['input'];
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPrepareClaimArgs = {
  pool: Scalars['String']['input'];
  tranche: TrancheName;
  from: Scalars['Address']['input'];
  receiver?: InputMaybe<Scalars['Address']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPrepareDrawArgs = {
  pool: Scalars['String']['input'];
  facility: Scalars['Int']['input'];
  amount: Scalars['Decimal']['input'];
  receiver?: InputMaybe<Scalars['Address']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPreparePayArgs = {
  pool: Scalars['String']['input'];
  facility: Scalars['Int']['input'];
  amount: Scalars['Decimal']['input'];
  from: Scalars['Address']['input'];
  prepay?: InputMaybe<Scalars['Boolean']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPrepareSweepArgs = {
  pool: Scalars['String']['input'];
  facility: Scalars['Int']['input'];
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryTapesArgs = {
  pool: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryDevicesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  operator?: InputMaybe<Scalars['String']['input']>;
  model?: InputMaybe<Scalars['String']['input']>;
  tier?: InputMaybe<Scalars['String']['input']>;
  network?: InputMaybe<Scalars['String']['input']>;
  state?: InputMaybe<State>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryDeviceRowsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<Device_OrderBy>;
  orderDirection?: InputMaybe<OrderDirection>;
  where?: InputMaybe<Device_Filter>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryDeviceArgs = {
  id: Scalars['ID']['input'];
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryOperatorsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryOperatorRowsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<Operator_OrderBy>;
  orderDirection?: InputMaybe<OrderDirection>;
  where?: InputMaybe<Operator_Filter>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryOperatorArgs = {
  name: Scalars['String']['input'];
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryReportsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  pool?: InputMaybe<Scalars['String']['input']>;
  block?: InputMaybe<Block_Height>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryReportRowsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<Report_OrderBy>;
  orderDirection?: InputMaybe<OrderDirection>;
  where?: InputMaybe<Report_Filter>;
  block?: InputMaybe<Block_Height>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryReportArgs = {
  hash: Scalars['Bytes32']['input'];
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryAttestationArgs = {
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
  kind?: InputMaybe<Scalars['String']['input']>;
  state?: InputMaybe<State>;
  from?: InputMaybe<Scalars['Time']['input']>;
  to?: InputMaybe<Scalars['Time']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryEarningsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  network?: InputMaybe<Scalars['String']['input']>;
  class?: InputMaybe<Class>;
  device?: InputMaybe<Scalars['ID']['input']>;
  provider?: InputMaybe<Scalars['String']['input']>;
  payer?: InputMaybe<Scalars['String']['input']>;
  chain?: InputMaybe<Scalars['Uint256']['input']>;
  from?: InputMaybe<Scalars['Time']['input']>;
  to?: InputMaybe<Scalars['Time']['input']>;
  block?: InputMaybe<Block_Height>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryEarningArgs = {
  id: Scalars['ID']['input'];
  chain?: InputMaybe<Scalars['Uint256']['input']>;
  block?: InputMaybe<Block_Height>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPaymentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<Payment_OrderBy>;
  orderDirection?: InputMaybe<OrderDirection>;
  where?: InputMaybe<Payment_Filter>;
  chain?: InputMaybe<Scalars['Uint256']['input']>;
  block?: InputMaybe<Block_Height>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
  chain?: InputMaybe<Scalars['Uint256']['input']>;
  block?: InputMaybe<Block_Height>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryEarningBucketsArgs = {
  by: ReadonlyArray<BucketKey>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  network?: InputMaybe<Scalars['String']['input']>;
  class?: InputMaybe<Class>;
  device?: InputMaybe<Scalars['ID']['input']>;
  provider?: InputMaybe<Scalars['String']['input']>;
  chain?: InputMaybe<Scalars['Uint256']['input']>;
  from?: InputMaybe<Scalars['Time']['input']>;
  to?: InputMaybe<Scalars['Time']['input']>;
  block?: InputMaybe<Block_Height>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryProvidersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  network?: InputMaybe<Scalars['String']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<Provider_OrderBy>;
  orderDirection?: InputMaybe<OrderDirection>;
  where?: InputMaybe<Provider_Filter>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryNetworksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryQuoteArgs = {
  input: QuoteInput;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryQuotesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryEnrolmentBindingArgs = {
  code: Scalars['String']['input'];
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryPledgeTypedDataArgs = {
  device: Scalars['ID']['input'];
  chainId: Scalars['Uint256']['input'];
  account: Scalars['Address']['input'];
  facility: Scalars['String']['input'];
  signedAt?: InputMaybe<Scalars['Time']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryAppealTermsArgs = {
  device: Scalars['ID']['input'];
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type Query_MetaArgs = {
  chain?: InputMaybe<Scalars['Uint256']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  topics?: InputMaybe<ReadonlyArray<Topic>>;
  pool?: InputMaybe<Scalars['String']['input']>;
  device?: InputMaybe<Scalars['ID']['input']>;
};


/** The read-only entry points. A list or _meta is null only if it could not be read, which errors then tells; the other fields of the request are still answered. Lists return at most 100 rows a page, and one request at most 5000 rows over all its lists. */
export type QueryWebhooksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Makes a text for a wallet to sign in with (EIP-4361), good once and for ten minutes. It needs no key: a text that nobody signs is nothing. */
  readonly signInMessage: Maybe<SignInMessage>;
  /** Makes a session out of a signed text. It needs no key: a text signs in once. */
  readonly signIn: Maybe<Session>;
  /** Ends the session that the request comes with. It needs no key: what has ended has ended. */
  readonly signOut: Maybe<Scalars['Boolean']['output']>;
  /** Makes a key for a program; needs a session. */
  readonly createApiKey: Maybe<NewApiKey>;
  /** Ends a key; needs a session. */
  readonly revokeApiKey: Maybe<ApiKey>;
  /** Takes a device in on its owner's word; needs the scope ENROL. The owner is the caller. */
  readonly confirmEnrolment: Maybe<EnrolledDevice>;
  /** Binds the caller's device to the account that its income arrives at, and to one facility; needs the scope ENROL. */
  readonly bindAccount: Maybe<Pledge>;
  /** Appeals for the caller's frozen device with evidence of its chip's own key; needs the scope ENROL. Rivals then have time to answer. */
  readonly appeal: Maybe<Appeal>;
  /** Asks for the decision on the appeals of the caller's device, once rivals had their time; needs the scope ENROL. */
  readonly settleAppeal: Maybe<Appeal>;
  /** Reckons a quote and keeps it; needs the scope QUOTE. */
  readonly keepQuote: Maybe<Quote>;
  /** Has an address told of events from now on; needs the scope webhooks. The answer is the only one, but for rotateWebhookSecret, with the secret. */
  readonly createWebhook: Maybe<WebhookWithSecret>;
  /** Removes a webhook; needs the scope webhooks. Null if the caller has none of that id. */
  readonly deleteWebhook: Maybe<Webhook>;
  /** Gives a webhook another secret; needs the scope webhooks. For a day messages are signed with both. Null if the caller has none of that id. */
  readonly rotateWebhookSecret: Maybe<WebhookWithSecret>;
  /** Has a webhook told again everything after a cursor, and enables it if it was disabled; needs the scope webhooks. Null if the caller has none of that id. */
  readonly replayWebhook: Maybe<Webhook>;
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationSignInMessageArgs = {
  account: Scalars['Address']['input'];
  chainId: Scalars['Uint256']['input'];
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationSignInArgs = {
  message: Scalars['String']['input'];
  signature: Scalars['String']['input'];
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationCreateApiKeyArgs = {
  idempotencyKey: Scalars['String']['input'];
  name: Scalars['String']['input'];
  scopes: ReadonlyArray<Scope>;
  expiresAt: Scalars['Time']['input'];
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationRevokeApiKeyArgs = {
  idempotencyKey: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationConfirmEnrolmentArgs = {
  idempotencyKey: Scalars['String']['input'];
  code: Scalars['String']['input'];
  device: Scalars['ID']['input'];
  signedAt: Scalars['Time']['input'];
  signature: Scalars['String']['input'];
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationBindAccountArgs = {
  idempotencyKey: Scalars['String']['input'];
  device: Scalars['ID']['input'];
  chainId: Scalars['Uint256']['input'];
  account: Scalars['Address']['input'];
  facility: Scalars['String']['input'];
  signedAt: Scalars['Time']['input'];
  signature: Scalars['String']['input'];
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationAppealArgs = {
  idempotencyKey: Scalars['String']['input'];
  device: Scalars['ID']['input'];
  evidence: Scalars['String']['input'];
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationSettleAppealArgs = {
  idempotencyKey: Scalars['String']['input'];
  device: Scalars['ID']['input'];
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationKeepQuoteArgs = {
  idempotencyKey: Scalars['String']['input'];
  input: QuoteInput;
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationCreateWebhookArgs = {
  input: WebhookInput;
  idempotencyKey: Scalars['String']['input'];
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationDeleteWebhookArgs = {
  id: Scalars['ID']['input'];
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationRotateWebhookSecretArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};


/** What is done off chain; nothing here moves money. Mutations come by POST. A field is null only if it was refused, which errors then tells: what the other fields of the request did stands. With the same idempotencyKey and the same input an act is done once and answered the same for 24 hours; with other input it is refused. */
export type MutationReplayWebhookArgs = {
  id: Scalars['ID']['input'];
  after: Scalars['String']['input'];
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What is told as it happens, by WebSocket (graphql-transport-ws) or as text/event-stream (graphql-sse). */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Events in the order in which they were committed. A client that comes back with the cursor of the last one it saw, to any replica, misses none and sees none twice. */
  readonly events: Event;
};


/** What is told as it happens, by WebSocket (graphql-transport-ws) or as text/event-stream (graphql-sse). */
export type SubscriptionEventsArgs = {
  topics?: InputMaybe<ReadonlyArray<Topic>>;
  pool?: InputMaybe<Scalars['String']['input']>;
  device?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Something that happened. */
export type Event = {
  readonly __typename?: 'Event';
  /** The opaque place of this event in the order of all: pass it as after to go on from here. */
  readonly cursor: Scalars['String']['output'];
  /** When it was recorded. */
  readonly at: Scalars['Time']['output'];
  /** What kind of thing. */
  readonly topic: Topic;
  /** The name of the pool; null for what is of no pool. */
  readonly pool: Maybe<Scalars['String']['output']>;
  /** The id of the device; null for what is of no device. */
  readonly device: Maybe<Scalars['ID']['output']>;
  /** True if any chain or device behind it is simulated. */
  readonly simulated: Scalars['Boolean']['output'];
  /** What happened, by topic; null if it was recorded in a form that this version of the program cannot read. */
  readonly payload: Maybe<EventPayload>;
};

/** What happened, by topic. */
export type EventPayload = NavEvent | CovenantEvent | AttestationEvent | ReportEvent | ReportLateEvent | PauseEvent | ReorgEvent;

/** A pool or its tranches have a new value (NAV). */
export type NavEvent = {
  readonly __typename?: 'NavEvent';
  /** The net asset value that newcomers pay, in the pool's currency. */
  readonly navEntry: Figure;
  /** The net asset value that leavers are paid from, in the pool's currency. */
  readonly navExit: Figure;
  /** The tranches, most senior first; at most 20. */
  readonly tranches: ReadonlyArray<NavEventTranche>;
};

/** What a tranche is worth. */
export type NavEventTranche = {
  readonly __typename?: 'NavEventTranche';
  /** The name, such as senior. */
  readonly name: Scalars['String']['output'];
  /** The tranche's part of the value, in the pool's currency. */
  readonly value: Figure;
  /** What one share is worth, in the pool's currency. */
  readonly price: Figure;
};

/** A covenant broke or was cured (COVENANT). */
export type CovenantEvent = {
  readonly __typename?: 'CovenantEvent';
  /** The facility's id; null for a covenant of the whole pool. */
  readonly facility: Maybe<Scalars['String']['output']>;
  /** Which covenant. */
  readonly covenant: Scalars['String']['output'];
  /** FAILED if it is broken, VERIFIED if it holds. */
  readonly state: State;
  /** The stable code of the failure, or CURED; null where the recorder gave none. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** What was observed, in words with units; null where the recorder gave nothing. */
  readonly observed: Maybe<Scalars['String']['output']>;
  /** What the covenant requires, in words with units; null where the recorder gave nothing. */
  readonly required: Maybe<Scalars['String']['output']>;
  /** What to do about it; null unless something fails. */
  readonly fix: Maybe<Scalars['String']['output']>;
  /** The block at which it was seen; null if it was not read from a chain. */
  readonly block: Maybe<BlockRef>;
};

/** A proof was appraised (ATTESTATION). */
export type AttestationEvent = {
  readonly __typename?: 'AttestationEvent';
  /** The attestation's id. */
  readonly attestation: Scalars['ID']['output'];
  /** What was proved: compute or memory. */
  readonly kind: Scalars['String']['output'];
  /** The verdict. */
  readonly state: State;
  /** The trust tier it supports, T0 to T4. */
  readonly tier: Scalars['String']['output'];
  /** The stable code of the failure; null unless it failed. */
  readonly code: Maybe<Scalars['String']['output']>;
};

/** A report was published, or its hash was written on chain (REPORT). */
export type ReportEvent = {
  readonly __typename?: 'ReportEvent';
  /** The hash of the report's bytes; /reports/HASH serves them. */
  readonly hash: Scalars['Bytes32']['output'];
  /** The report's number within its pool, from 1, without gaps. */
  readonly seq: Scalars['Int']['output'];
  /** The instant of the snapshot. */
  readonly asOf: Scalars['Time']['output'];
  /** True once the hash is on chain. */
  readonly anchored: Scalars['Boolean']['output'];
};

/** A report is overdue (REPORT_LATE). */
export type ReportLateEvent = {
  readonly __typename?: 'ReportLateEvent';
  /** The number of the newest report there is. */
  readonly seq: Scalars['Int']['output'];
  /** The instant of that report's snapshot. */
  readonly asOf: Scalars['Time']['output'];
  /** How old it is, in words with units; null where the recorder gave nothing. */
  readonly observed: Maybe<Scalars['String']['output']>;
  /** How old it may be, in words with units; null where the recorder gave nothing. */
  readonly required: Maybe<Scalars['String']['output']>;
  /** The block at which it was seen; null if it was not read from a chain. */
  readonly block: Maybe<BlockRef>;
};

/** A pool was paused, goes on, or winds down (PAUSE). */
export type PauseEvent = {
  readonly __typename?: 'PauseEvent';
  /** True if the pool is paused now. */
  readonly paused: Scalars['Boolean']['output'];
  /** True if the pool is winding down. */
  readonly windingDown: Scalars['Boolean']['output'];
  /** PAUSED, UNPAUSED or WINDING_DOWN; null where the recorder gave none. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** The block at which it was seen; null if it was not read from a chain. */
  readonly block: Maybe<BlockRef>;
};

/** A part of a chain was replaced by another (REORG). */
export type ReorgEvent = {
  readonly __typename?: 'ReorgEvent';
  /** The first block that is no longer in the chain: what was told of it and of later ones no longer holds. */
  readonly first: BlockRef;
};

/** Whether a webhook is being told. */
export type WebhookState =
  /** It takes what it is sent, as far as is known. */
  | 'ACTIVE'
  /** The last attempt failed, and is repeated until it is taken or three days have passed. */
  | 'FAILING'
  /** It is told nothing any more; replayWebhook enables it. */
  | 'DISABLED';

/** What a webhook is told, and where. */
export type WebhookInput = {
  /** An https address on the public internet, of at most 2048 bytes. Redirects are not followed. */
  readonly url: Scalars['String']['input'];
  /** Only these topics; all if left out. */
  readonly topics?: InputMaybe<ReadonlyArray<Topic>>;
  /** Only what is of this pool, by name. */
  readonly pool?: InputMaybe<Scalars['String']['input']>;
  /** Only what is of this device. */
  readonly device?: InputMaybe<Scalars['ID']['input']>;
};

/** An address that is told of events by POST, in order, each at least once, signed after Standard Webhooks. */
export type Webhook = {
  readonly __typename?: 'Webhook';
  /** The id. */
  readonly id: Scalars['ID']['output'];
  /** The address. */
  readonly url: Scalars['String']['output'];
  /** The topics it is told; all if empty. At most 7. */
  readonly topics: ReadonlyArray<Topic>;
  /** The pool it is told of, by name; null for all. */
  readonly pool: Maybe<Scalars['String']['output']>;
  /** The device it is told of; null for all. */
  readonly device: Maybe<Scalars['ID']['output']>;
  /** Whether it is being told. */
  readonly state: WebhookState;
  /** The cursor up to which it has been told. */
  readonly cursor: Scalars['String']['output'];
  /** When it was made. */
  readonly createdAt: Scalars['Time']['output'];
  /** Why the last attempt failed, a code and a reason; null unless it did. */
  readonly failure: Maybe<Scalars['String']['output']>;
  /** Attempts that failed since the last one that did not. */
  readonly attempts: Scalars['Int']['output'];
  /** Since when attempts fail; null unless they do. */
  readonly failingSince: Maybe<Scalars['Time']['output']>;
  /** Not before then it is tried again; null unless attempts fail. */
  readonly nextAt: Maybe<Scalars['Time']['output']>;
};

/** A webhook, and the secret that its messages are signed with. */
export type WebhookWithSecret = {
  readonly __typename?: 'WebhookWithSecret';
  /** The webhook. */
  readonly webhook: Webhook;
  /** The secret, whsec_ and base64: keep it, it is not shown again. */
  readonly secret: Scalars['String']['output'];
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
  /** What value counts: a currency code (USD), a token symbol (LPT), ratio (1 is 100 %), ratio/year, year, op/s, byte, byte/s, GPU-hour. */
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
  /** The id: the name. */
  readonly id: Scalars['ID']['output'];
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
  /** What stands on chain of the pool; null if its contracts are not followed. */
  readonly onchain: Maybe<PoolState>;
  /** True if any figure of the pool is simulated. */
  readonly simulated: Scalars['Boolean']['output'];
};


/** A portfolio of advances to GPU owners that secures one or more tranches. */
export type PoolCashFlowsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
};


/** A portfolio of advances to GPU owners that secures one or more tranches. */
export type PoolOnchainArgs = {
  block?: InputMaybe<Block_Height>;
};

/** What a pool's contracts said at one block. Time goes on between blocks: claims and interest grow by themselves until the next state. */
export type PoolState = {
  readonly __typename?: 'PoolState';
  /** The id: the pool's name, a slash, the block's number. */
  readonly id: Scalars['ID']['output'];
  /** The pool's unique name. */
  readonly pool: Scalars['String']['output'];
  /** The pool contract. */
  readonly contract: Scalars['Address']['output'];
  /** The token of all its money. */
  readonly asset: Scalars['Address']['output'];
  /** The symbol of that token, the unit of its amounts. */
  readonly symbol: Scalars['String']['output'];
  /** The block of the state. */
  readonly block: BlockRef;
  /** The time of that block. */
  readonly asOf: Scalars['Time']['output'];
  /** The block up to which the pool is followed; the state held up to there at least in all that is checked at once. */
  readonly followedTo: BlockRef;
  /** Whether money may enter, or the first reason why not. */
  readonly entry: PoolEntry;
  /** True while deposits and draws are paused. */
  readonly paused: Scalars['Boolean']['output'];
  /** True once the pool takes in nothing any more. */
  readonly windingDown: Scalars['Boolean']['output'];
  /** Whether the net asset value for leavers covers what ranks above junior, with the margin that the pool was made with. */
  readonly subordinationOk: Scalars['Boolean']['output'];
  /** The net asset value for who enters: cash, and loans at par with interest, in symbol. */
  readonly navEntry: Figure;
  /** The net asset value for who leaves: cash, and loans less impairment and haircut, in symbol. */
  readonly navExit: Figure;
  /** Money of the three tranches, in symbol. */
  readonly cash: Figure;
  /** Money of somebody: filled exits, requested entries, residual income and fees, in symbol. */
  readonly reserved: Figure;
  /** What the loans are worth to who leaves: navExit less cash, in symbol. */
  readonly loans: Figure;
  /** What is owed to senior, in symbol. */
  readonly seniorClaim: Figure;
  /** What is owed to mezzanine, in symbol. */
  readonly mezzanineClaim: Figure;
  /** What requests to leave that may be filled are worth, in symbol. */
  readonly maturedRequests: Figure;
  /** The number of the running epoch, which is also the id of requests made in it. */
  readonly epoch: Scalars['Uint256']['output'];
  /** The last epoch whose requests may be filled. */
  readonly maturedEpoch: Scalars['Uint256']['output'];
  /** The number of the newest report on chain; 0 before the first. */
  readonly reportSeq: Scalars['Int']['output'];
  /** The instant of that report; null before the first. */
  readonly reportAsOf: Maybe<Scalars['Time']['output']>;
  /** True if the report is too old to count. */
  readonly reportStale: Scalars['Boolean']['output'];
  /** The greater haircut of the last two reports, as a ratio of what loans are worth. */
  readonly haircut: Figure;
  /** Senior, mezzanine, junior. */
  readonly tranches: ReadonlyArray<TrancheState>;
  /** True if the chain or the money is simulated. */
  readonly simulated: Scalars['Boolean']['output'];
};

/** Whether money may enter a pool, and if not, the first reason that applies. */
export type PoolEntry =
  /** Money may enter. */
  | 'OPEN'
  /** The pool was not begun. */
  | 'UNSEEDED'
  /** The pool takes in nothing any more. */
  | 'WINDING_DOWN'
  /** The guardian paused entry. */
  | 'PAUSED'
  /** The newest report is too old. */
  | 'STALE'
  /** A loan is late. */
  | 'LATE'
  /** The claims above junior are not covered. */
  | 'UNDERWATER';

/** The three tranches of a pool on chain. */
export type TrancheName =
  /** Paid first. */
  | 'SENIOR'
  /** Paid second. */
  | 'MEZZANINE'
  /** Bears losses first. */
  | 'JUNIOR';

/** What a tranche's contract said at one block. */
export type TrancheState = {
  readonly __typename?: 'TrancheState';
  /** Which tranche. */
  readonly tranche: TrancheName;
  /** The share token, which is also the vault (ERC-4626, ERC-7540). */
  readonly token: Scalars['Address']['output'];
  /** The token's symbol, the unit of its shares. */
  readonly symbol: Scalars['String']['output'];
  /** Shares in existence, in whole shares. */
  readonly supply: Figure;
  /** What all shares are worth to who enters, in the pool's asset. */
  readonly entryValue: Figure;
  /** What all shares are worth to who leaves, in the pool's asset. */
  readonly value: Figure;
  /** What one share is worth to who leaves, in the pool's asset. */
  readonly price: Figure;
  /** Shares that wait to leave, in whole shares. */
  readonly pendingShares: Figure;
  /** Money that waits to enter junior, in the pool's asset. */
  readonly pendingAssets: Figure;
  /** The most that may enter now, in the pool's asset. */
  readonly maxEntry: Figure;
  /** Money that leavers could be paid now, in the pool's asset. */
  readonly exitable: Figure;
};

/** A page of states of a pool. */
export type PoolStateConnection = {
  readonly __typename?: 'PoolStateConnection';
  /** The rows; as many as first asked for. */
  readonly edges: ReadonlyArray<PoolStateEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** A state in a page. */
export type PoolStateEdge = {
  readonly __typename?: 'PoolStateEdge';
  /** The opaque place of this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: PoolState;
};

/** The status of a loan. Late is not a status but a matter of time: see lateSeconds. */
export type FacilityStatus =
  /** Signed, not drawn yet. */
  | 'APPROVED'
  /** Drawn. */
  | 'OPEN'
  /** Declared in default: interest has stopped. */
  | 'DEFAULTED'
  /** In default, and the titles to its devices are for sale. */
  | 'FORECLOSED'
  /** In default, and counts nothing; what is paid still recovers principal. */
  | 'WRITTEN_OFF'
  /** Owes nothing and is over. */
  | 'REPAID'
  /** Never drawn and over. */
  | 'CANCELLED';

/** A loan to an owner of devices, as its pool's contracts keep it. */
export type Facility = {
  readonly __typename?: 'Facility';
  /** The id: the pool's name, a slash, the number. */
  readonly id: Scalars['ID']['output'];
  /** The pool's unique name. */
  readonly pool: Scalars['String']['output'];
  /** The number in the pool; never used twice. */
  readonly number: Scalars['Int']['output'];
  /** The status. */
  readonly status: FacilityStatus;
  /** The borrower. */
  readonly operator: Scalars['Address']['output'];
  /** What is owed without interest, in the pool's asset. */
  readonly principal: Figure;
  /** The greatest principal, in the pool's asset. */
  readonly limit: Figure;
  /** What may be owed against the devices now, in the pool's asset. */
  readonly borrowingBase: Figure;
  /** Interest that is owed now, in the pool's asset. */
  readonly interestOwed: Figure;
  /** Simple interest, in ratio/year of 365 days. */
  readonly rate: Figure;
  /** The share of the devices' eligible value that may be owed, in basis points: 5000 is 50 %. */
  readonly advanceBps: Scalars['Int']['output'];
  /** How long it has been late, in seconds; 0 if it is not. */
  readonly lateSeconds: Scalars['Uint256']['output'];
  /** The greatest age of unpaid interest before it is late, in seconds. */
  readonly intervalSeconds: Scalars['Uint256']['output'];
  /** How late it may be before anyone may declare a default, in seconds. */
  readonly graceSeconds: Scalars['Uint256']['output'];
  /** The share of the principal that counts nothing any more, because it is late, as a ratio. */
  readonly impairment: Figure;
  /** Interest is paid up to here; null before the first draw. */
  readonly paidThrough: Maybe<Scalars['Time']['output']>;
  /** The earliest first draw. */
  readonly drawableFrom: Scalars['Time']['output'];
  /** When the principal is due. */
  readonly maturity: Scalars['Time']['output'];
  /** Junior shares that the borrower must hold, in whole shares. */
  readonly lockedJunior: Figure;
  /** The contract that marketplaces pay to, or where it would be. */
  readonly lockbox: Scalars['Address']['output'];
  /** What lies in the lockbox, in the pool's asset. */
  readonly lockboxBalance: Figure;
  /** The Merkle root of the pledged devices, as the terms name it. */
  readonly devicesRoot: Scalars['Bytes32']['output'];
  /** The hash of the full agreement, as the terms name it. */
  readonly termsHash: Scalars['Bytes32']['output'];
  /** What is asked of it; at most 3, none once it is over. */
  readonly covenants: ReadonlyArray<Covenant>;
  /** The block of the state. */
  readonly block: BlockRef;
  /** The time of that block. */
  readonly asOf: Scalars['Time']['output'];
  /** True if the chain or the money is simulated. */
  readonly simulated: Scalars['Boolean']['output'];
};

/** A page of loans. */
export type FacilityConnection = {
  readonly __typename?: 'FacilityConnection';
  /** The rows; as many as first asked for. */
  readonly edges: ReadonlyArray<FacilityEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** A loan in a page. */
export type FacilityEdge = {
  readonly __typename?: 'FacilityEdge';
  /** The opaque place of this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Facility;
};

/** What is asked of a pool or of a loan. */
export type CovenantKind =
  /** Of the pool: money may enter. */
  | 'ENTRY_OPEN'
  /** Of the pool: it is neither paused nor winding down. */
  | 'PAUSE'
  /** Of the pool: its newest report is recent enough to count. */
  | 'REPORT_FRESHNESS'
  /** Of the pool: what ranks above junior is covered with a margin. */
  | 'SUBORDINATION'
  /** Of the pool: its end has not come. */
  | 'POOL_MATURITY'
  /** Of a loan: its devices are worth what it owes. */
  | 'BORROWING_BASE'
  /** Of a loan: it is paid in time. */
  | 'LATENESS'
  /** Of a loan: its principal is repaid when it is due. */
  | 'LOAN_MATURITY';

/** One thing that is asked of a pool or of a loan, and whether it holds. */
export type Covenant = {
  readonly __typename?: 'Covenant';
  /** The pool's unique name. */
  readonly pool: Scalars['String']['output'];
  /** The number of the loan; null for what is asked of the pool. */
  readonly facility: Maybe<Scalars['Int']['output']>;
  /** What is asked. */
  readonly kind: CovenantKind;
  /** VERIFIED while it holds, STALE if a report is too old, UNKNOWN before the first report, else FAILED. */
  readonly state: State;
  /** The stable code of what is wrong, such as BASE_SHORT; null while it holds. */
  readonly code: Maybe<Scalars['String']['output']>;
  /** What was observed, in words with units. */
  readonly observed: Scalars['String']['output'];
  /** What is required, in words with units. */
  readonly required: Scalars['String']['output'];
  /** What to do about it; null while it holds. */
  readonly fix: Maybe<Scalars['String']['output']>;
  /** The block of the state. */
  readonly block: BlockRef;
  /** The time of that block. */
  readonly asOf: Scalars['Time']['output'];
  /** True if the chain or the money is simulated. */
  readonly simulated: Scalars['Boolean']['output'];
};

/** Where the contracts of a pool are. */
export type PoolContracts = {
  readonly __typename?: 'PoolContracts';
  /** The pool's unique name. */
  readonly pool: Scalars['String']['output'];
  /** The chain's EIP-155 id. */
  readonly chainId: Scalars['Uint256']['output'];
  /** The contracts in order of name: asset, reports, registry, covenants, factory, foreclosure, pool, tranches, oracles, and the lockbox of each loan. */
  readonly contracts: ReadonlyArray<Contract>;
  /** True if the chain or the money is simulated. */
  readonly simulated: Scalars['Boolean']['output'];
};


/** Where the contracts of a pool are. */
export type PoolContractsContractsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
};

/** A contract of a pool. */
export type Contract = {
  readonly __typename?: 'Contract';
  /** What it is, such as pool, senior, seniorOracle or lockbox1. */
  readonly name: Scalars['String']['output'];
  /** Where it is. */
  readonly address: Scalars['Address']['output'];
  /** The Keccak-256 of its code when it was deployed; null if the addresses file does not hold it. */
  readonly codeHash: Maybe<Scalars['Bytes32']['output']>;
};

/** A transaction that was prepared for somebody to sign and send. Nothing was sent. */
export type PreparedCall = {
  readonly __typename?: 'PreparedCall';
  /** The chain's EIP-155 id. */
  readonly chainId: Scalars['Uint256']['output'];
  /** The contract to call. */
  readonly to: Scalars['Address']['output'];
  /** Who is to sign it; null if anyone may. */
  readonly from: Maybe<Scalars['Address']['output']>;
  /** The call's input as 0x and hexadecimal digits. */
  readonly data: Scalars['String']['output'];
  /** The chain's own coin to send along, in its smallest unit: always 0. */
  readonly value: Scalars['Uint256']['output'];
  /** What it does, in words with units. */
  readonly description: Scalars['String']['output'];
  /** Until when the checks are worth anything; ask again after it. */
  readonly expires: Scalars['Time']['output'];
  /** What was checked at the newest block; all held, or the request would have been refused. At most 10. */
  readonly checks: ReadonlyArray<PreparedCheck>;
};

/** One thing that was checked before a call was prepared. */
export type PreparedCheck = {
  readonly __typename?: 'PreparedCheck';
  /** What was checked. */
  readonly name: Scalars['String']['output'];
  /** What was observed, in words with units. */
  readonly observed: Scalars['String']['output'];
  /** What is required, in words with units. */
  readonly required: Scalars['String']['output'];
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
  /** The id: the hash. */
  readonly id: Scalars['ID']['output'];
  /** The hash of the report's bytes; /reports/HASH serves them. */
  readonly hash: Scalars['Bytes32']['output'];
  /** The pool that it values. */
  readonly pool: Scalars['String']['output'];
  /** The report's number within its pool, from 1, without gaps. */
  readonly seq: Scalars['Int']['output'];
  /** The instant of the snapshot. */
  readonly asOf: Scalars['Time']['output'];
  /** The version of the program's formulas that wrote it; only the same one gets the same bytes. */
  readonly engine: Scalars['String']['output'];
  /** The seed of the simulated paths, below 2^64. */
  readonly seed: Scalars['Uint256']['output'];
  /** The Merkle root over everything that the report depends on. */
  readonly inputsRoot: Scalars['Bytes32']['output'];
  /** Where this service serves the report's bytes, as a path of its own address. */
  readonly document: Scalars['String']['output'];
  /** True once this service recomputed the report and got the same bytes. Under report and pool, asking begins the recomputation and waits two seconds for it; under reports it only tells. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Where the hash is on chain; null if it is not yet. */
  readonly anchored: Maybe<Anchor>;
};

/** What a row of a tape stands for. */
export type TapeKind =
  /** One row per pledged device. */
  | 'DEVICE'
  /** One row per facility. */
  | 'LOAN';

/** A tape of a pool: its loans or devices in rows, as files. docs/tape.md is the dictionary of its columns. */
export type Tape = {
  readonly __typename?: 'Tape';
  /** What a row stands for. */
  readonly kind: TapeKind;
  /** The cut-off: records up to, not including, this instant count. */
  readonly asOf: Scalars['Time']['output'];
  /** How many rows it has. */
  readonly rows: Scalars['Int']['output'];
  /** SHA-256 of the canonical bytes, which are the NDJSON file. */
  readonly hash: Scalars['Bytes32']['output'];
  /** Merkle root over the rows: the tree of RFC 9162, a leaf for each line. */
  readonly root: Scalars['Bytes32']['output'];
  /** The report that the rows bind to, whose hash is what is anchored; null before the first one. */
  readonly report: Maybe<Scalars['Bytes32']['output']>;
  /** Where this very root was written on chain, signed by a quorum of underwriters; null while it is not there. */
  readonly anchor: Maybe<Anchor>;
  /** True if any row is of simulated hardware or of a development chain. */
  readonly simulated: Scalars['Boolean']['output'];
  /** Path of the manifest on this service: rows, hash, root and report as JSON. */
  readonly manifest: Scalars['String']['output'];
  /** The files, one for each of the four formats, all with the same rows. */
  readonly files: ReadonlyArray<TapeFile>;
};

/** A tape in one format. */
export type TapeFile = {
  readonly __typename?: 'TapeFile';
  /** csv, ndjson, xlsx or parquet. */
  readonly format: Scalars['String']['output'];
  /** Path on this service. */
  readonly path: Scalars['String']['output'];
};

/** Where the hash of a report, or the root of a tape, was written on chain. */
export type Anchor = {
  readonly __typename?: 'Anchor';
  /** The chain's EIP-155 id. */
  readonly chainId: Scalars['Uint256']['output'];
  /** The contract that holds it. */
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
  /** The account of the key that its agent signs with. */
  readonly agent: Scalars['Address']['output'];
  /** When it was enrolled. */
  readonly enrolledAt: Scalars['Time']['output'];
  /** What its income is promised to; null if it is not pledged. */
  readonly pledge: Maybe<Pledge>;
  /** Where it stands in the registry of hardware. */
  readonly registration: Registration;
  /** Why it may not certify, or might not, newest first: freezes in force and lifted ones. At most 50. */
  readonly freezes: ReadonlyArray<Freeze>;
};


/** A pledged GPU. */
export type DeviceAttestationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** The promise of a device's income to a facility, signed by the account that is paid for its work. A device has one at most. */
export type Pledge = {
  readonly __typename?: 'Pledge';
  /** The device whose income it is. */
  readonly device: Scalars['ID']['output'];
  /** The account that is paid and that signed. */
  readonly account: Scalars['Address']['output'];
  /** The EIP-155 id of the chain it is paid on. */
  readonly chainId: Scalars['Uint256']['output'];
  /** The name of the facility that the income is promised to. */
  readonly facility: Scalars['String']['output'];
  /** When it was signed. */
  readonly pledgedAt: Scalars['Time']['output'];
  /** The EIP-712 digest that was signed. */
  readonly digest: Scalars['Bytes32']['output'];
};

/** Where a device stands in the registry, in which one GPU is behind one claim. */
export type Registration = {
  readonly __typename?: 'Registration';
  /** Its state now. */
  readonly state: RegistrationState;
  /** When it first presented its hardware; null if it never did. */
  readonly since: Maybe<Scalars['Time']['output']>;
};

/** The states of a device in the registry. */
export type RegistrationState =
  /** It never presented its hardware: nothing is known of what is behind it. */
  | 'ABSENT'
  /** Its claim stands, and no other device presented the same hardware. */
  | 'ACTIVE'
  /** Its claim stands under the key in force, and a new key waits. */
  | 'REKEYING'
  /** It must not certify: another device claims the same hardware, or its own changed. */
  | 'FROZEN'
  /** It gave its hardware up; its id is never used again. */
  | 'RETIRED';

/** A reason for which a device must not certify. */
export type Freeze = {
  readonly __typename?: 'Freeze';
  /** The stable code, such as HARDWARE_CLAIMED_TWICE. */
  readonly code: Scalars['String']['output'];
  /** What was observed, in words with units. */
  readonly observed: Scalars['String']['output'];
  /** What the registry requires, in words with units. */
  readonly required: Scalars['String']['output'];
  /** What to do about it. */
  readonly fix: Scalars['String']['output'];
  /** The hash of the evidence, as the log has it. */
  readonly evidence: Scalars['Bytes32']['output'];
  /** When it began. */
  readonly at: Scalars['Time']['output'];
  /** When it was lifted; null while it is in force. */
  readonly liftedAt: Maybe<Scalars['Time']['output']>;
};

/** Who runs devices: a name, or the account that owns them. */
export type Operator = {
  readonly __typename?: 'Operator';
  /** The id: the name or account. */
  readonly id: Scalars['ID']['output'];
  /** The public name or account. */
  readonly name: Scalars['String']['output'];
  /** The instant of these counts. */
  readonly asOf: Scalars['Time']['output'];
  /** Devices that were enrolled. */
  readonly devices: Scalars['Int']['output'];
  /** True if a CPU plays one of the devices. */
  readonly simulated: Scalars['Boolean']['output'];
  /** When the first of the devices was enrolled. */
  readonly since: Scalars['Time']['output'];
  /** How many devices there are of each tier now, lowest tier first; at most 10. */
  readonly tiers: ReadonlyArray<TierCount>;
  /** What the devices earned, one row per class and asset; classes are never added. At most 50 rows. */
  readonly income: ReadonlyArray<ClassIncome>;
};

/** How many devices have a tier. */
export type TierCount = {
  readonly __typename?: 'TierCount';
  /** The trust tier T0 to T4, with +P where title and place were inspected. */
  readonly tier: Scalars['String']['output'];
  /** Devices of exactly this tier. */
  readonly devices: Scalars['Int']['output'];
};

/** The registry of hardware and its log. What a device presents of its hardware is kept as keyed commitments, and neither they nor a way to try values against them are given out: serial numbers are few enough to be guessed. Whoever wants to know whether a device is pledged asks by its id or its agent's account; that one GPU is presented twice, the registry sees by itself and freezes both. */
export type Registry = {
  readonly __typename?: 'Registry';
  /** The device of an agent's account; null if that account enrolled none. */
  readonly device: Maybe<Device>;
  /** The log of what was published; null only if it could not be read, which errors then tells. */
  readonly log: Maybe<Log>;
};


/** The registry of hardware and its log. What a device presents of its hardware is kept as keyed commitments, and neither they nor a way to try values against them are given out: serial numbers are few enough to be guessed. Whoever wants to know whether a device is pledged asks by its id or its agent's account; that one GPU is presented twice, the registry sees by itself and freezes both. */
export type RegistryDeviceArgs = {
  agent: Scalars['Address']['input'];
};

/** The append-only log: a Merkle tree as in RFC 9162 (SHA-256). Roots here are unsigned; the service signs the same ones at /v1/log/checkpoint. */
export type Log = {
  readonly __typename?: 'Log';
  /** How many entries it has. */
  readonly size: Scalars['Uint256']['output'];
  /** The root of the tree over all of them. */
  readonly root: Scalars['Bytes32']['output'];
  /** The instant of the newest entry; null while there is none. */
  readonly asOf: Maybe<Scalars['Time']['output']>;
  /** The proof that an entry is in the log; null if no such entry is there, or not yet. Give one of index, hash and attestation. */
  readonly inclusion: Maybe<LogInclusion>;
  /** The proof that the log at one size begins with all of the log at another. */
  readonly consistency: LogConsistency;
};


/** The append-only log: a Merkle tree as in RFC 9162 (SHA-256). Roots here are unsigned; the service signs the same ones at /v1/log/checkpoint. */
export type LogInclusionArgs = {
  index?: InputMaybe<Scalars['Uint256']['input']>;
  hash?: InputMaybe<Scalars['Bytes32']['input']>;
  attestation?: InputMaybe<Scalars['ID']['input']>;
  size?: InputMaybe<Scalars['Uint256']['input']>;
};


/** The append-only log: a Merkle tree as in RFC 9162 (SHA-256). Roots here are unsigned; the service signs the same ones at /v1/log/checkpoint. */
export type LogConsistencyArgs = {
  from: Scalars['Uint256']['input'];
  to?: InputMaybe<Scalars['Uint256']['input']>;
};

/** A proof that an entry is in the log. */
export type LogInclusion = {
  readonly __typename?: 'LogInclusion';
  /** The entry. */
  readonly entry: LogEntry;
  /** Entries of the tree. */
  readonly size: Scalars['Uint256']['output'];
  /** The root of that tree. */
  readonly root: Scalars['Bytes32']['output'];
  /** The hashes from the entry to the root, lowest sibling first; at most 64. */
  readonly path: ReadonlyArray<Scalars['Bytes32']['output']>;
};

/** A proof that a log continues another. */
export type LogConsistency = {
  readonly __typename?: 'LogConsistency';
  /** Entries of the earlier tree. */
  readonly fromSize: Scalars['Uint256']['output'];
  /** The root of the earlier tree. */
  readonly fromRoot: Scalars['Bytes32']['output'];
  /** Entries of the later tree. */
  readonly size: Scalars['Uint256']['output'];
  /** The root of the later tree. */
  readonly root: Scalars['Bytes32']['output'];
  /** The hashes of the proof as RFC 9162 orders them; at most 128. */
  readonly path: ReadonlyArray<Scalars['Bytes32']['output']>;
};

/** One thing that was published; only its hash is in the log. */
export type LogEntry = {
  readonly __typename?: 'LogEntry';
  /** The place in the log, from 0. */
  readonly index: Scalars['Uint256']['output'];
  /** What it is of, such as verdict or registry-freeze. */
  readonly kind: Scalars['String']['output'];
  /** The account of the device's key; null if it is about no device. */
  readonly device: Maybe<Scalars['Address']['output']>;
  /** The number of the slot; null if it belongs to none. */
  readonly slot: Maybe<Scalars['Uint256']['output']>;
  /** The hash of what was published. */
  readonly hash: Scalars['Bytes32']['output'];
  /** When it was logged, by the service's clock, to the microsecond. */
  readonly at: Scalars['Time']['output'];
  /** The canonical bytes as 0x and hexadecimal digits; the leaf is SHA-256 of 0x00 and these. */
  readonly encoded: Scalars['String']['output'];
};

/** The rules that are numbers, each with where it comes from. */
export type Policy = {
  readonly __typename?: 'Policy';
  /** The SHA-256 that names the appraisal policy: of its JSON without white space. */
  readonly hash: Scalars['Bytes32']['output'];
  /** The trust tiers, lowest first; at most 10. */
  readonly tiers: ReadonlyArray<TierTerms>;
  /** All other numbers, in order of name; at most 50. */
  readonly thresholds: ReadonlyArray<Threshold>;
  /** What no proof shows, or none below a tier; at most 50. */
  readonly notProven: ReadonlyArray<NotProven>;
};

/** What a tier means and how far it is relied upon. */
export type TierTerms = {
  readonly __typename?: 'TierTerms';
  /** The trust tier, T0 to T4. */
  readonly tier: Scalars['String']['output'];
  /** Its name, such as Measured. */
  readonly name: Scalars['String']['output'];
  /** What it proves, in words. */
  readonly proves: Scalars['String']['output'];
  /** The most that is advanced on a device of the tier, in basis points of its value: 4000 is 40 %. */
  readonly advanceCap: Threshold;
  /** How long a proof of the tier is relied upon, in hours. */
  readonly validFor: Threshold;
};

/** A number of a policy. It is a rule, not a measurement, and so has a source and no evidence class. */
export type Threshold = {
  readonly __typename?: 'Threshold';
  /** The name, such as min_slots. */
  readonly name: Scalars['String']['output'];
  /** The exact value, in unit. */
  readonly value: Scalars['Decimal']['output'];
  /** What value counts, such as hour, second, slot or basis point. */
  readonly unit: Scalars['String']['output'];
  /** Where the number comes from, or that it is a choice and why. */
  readonly source: Scalars['String']['output'];
};

/** Something that a proof does not show. */
export type NotProven = {
  readonly __typename?: 'NotProven';
  /** What, in words. */
  readonly text: Scalars['String']['output'];
  /** The lowest tier that does show it; null if none does. */
  readonly below: Maybe<Scalars['String']['output']>;
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
  /** The kind of proof, such as compute or memory. */
  readonly kind: Scalars['String']['output'];
  /** The number of the slot. */
  readonly slot: Scalars['Uint256']['output'];
  /** The trust tier it supports, T0 to T4. */
  readonly tier: Scalars['String']['output'];
  /** When the verdict ends. */
  readonly expiresAt: Scalars['Time']['output'];
  /** The certified compute rate, in op/s; null unless certified. */
  readonly certifiedOps: Maybe<Figure>;
  /** Memory that the device holds, at least, in byte; null unless a memory proof certified it. */
  readonly capacityBytes: Maybe<Figure>;
  /** Memory read at random, at least, in byte/s; null unless a memory proof certified it. */
  readonly bytesPerSecond: Maybe<Figure>;
  /** The share of the work that may be missing in spite of the proof, as a ratio; null unless certified. */
  readonly epsilon: Maybe<Figure>;
  /** The chance that more is missing, as a ratio; null unless certified. */
  readonly delta: Maybe<Figure>;
  /** The hash of the proof's transcript; null if no evidence came. */
  readonly transcriptHash: Maybe<Scalars['Bytes32']['output']>;
  /** Where this service serves the transcript's bytes, as a path of its own address. */
  readonly transcript: Scalars['String']['output'];
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

/** A block to read at, in The Graph's form: exactly one of its fields. */
export type Block_Height = {
  /** The block of this hash, which must be on the chain as it is known now, else the error is BLOCK_NOT_FOUND. */
  readonly hash?: InputMaybe<Scalars['Bytes32']['input']>;
  /** The block of this number; the error is BLOCK_NOT_INDEXED if it is not stored yet. */
  readonly number?: InputMaybe<Scalars['Int']['input']>;
  /** The newest block, which must be this one or a later one, else the error is BLOCK_NOT_INDEXED. */
  readonly number_gte?: InputMaybe<Scalars['Int']['input']>;
};

/** Which way to order. */
export type OrderDirection =
  /** Least or oldest first. */
  | 'asc'
  /** Greatest or newest first. */
  | 'desc';

/** What to order payments by. */
export type Payment_OrderBy =
  /** The id, which is in the order of settlement. */
  | 'id'
  /** The instant of settlement. */
  | 'timestamp'
  /** What was paid, in the asset's smallest unit, whatever the asset. */
  | 'gross'
  /** What the provider keeps, in the asset's smallest unit, whatever the asset. */
  | 'net';

/** What payments to show, in The Graph's form: all of the fields given hold. At most 40 comparisons, 3 filters deep. */
export type Payment_Filter = {
  /** Only those where the id is this. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is not this. */
  readonly id_not?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is above this. */
  readonly id_gt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is below this. */
  readonly id_lt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is this or above. */
  readonly id_gte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is this or below. */
  readonly id_lte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is one of these, at most 100. */
  readonly id_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the id is none of these, at most 100. */
  readonly id_not_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the instant of settlement, in seconds since 1970, is this. */
  readonly timestamp?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the instant of settlement, in seconds since 1970, is not this. */
  readonly timestamp_not?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the instant of settlement, in seconds since 1970, is above this. */
  readonly timestamp_gt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the instant of settlement, in seconds since 1970, is below this. */
  readonly timestamp_lt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the instant of settlement, in seconds since 1970, is this or above. */
  readonly timestamp_gte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the instant of settlement, in seconds since 1970, is this or below. */
  readonly timestamp_lte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the instant of settlement, in seconds since 1970, is one of these, at most 100. */
  readonly timestamp_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where the instant of settlement, in seconds since 1970, is none of these, at most 100. */
  readonly timestamp_not_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where the block's number is this. */
  readonly blockNumber?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is not this. */
  readonly blockNumber_not?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is above this. */
  readonly blockNumber_gt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is below this. */
  readonly blockNumber_lt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is this or above. */
  readonly blockNumber_gte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is this or below. */
  readonly blockNumber_lte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is one of these, at most 100. */
  readonly blockNumber_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where the block's number is none of these, at most 100. */
  readonly blockNumber_not_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where what was paid, in the asset's smallest unit, is this. */
  readonly gross?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what was paid, in the asset's smallest unit, is not this. */
  readonly gross_not?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what was paid, in the asset's smallest unit, is above this. */
  readonly gross_gt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what was paid, in the asset's smallest unit, is below this. */
  readonly gross_lt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what was paid, in the asset's smallest unit, is this or above. */
  readonly gross_gte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what was paid, in the asset's smallest unit, is this or below. */
  readonly gross_lte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what was paid, in the asset's smallest unit, is one of these, at most 100. */
  readonly gross_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where what was paid, in the asset's smallest unit, is none of these, at most 100. */
  readonly gross_not_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where what the provider keeps, in the asset's smallest unit, is this. */
  readonly net?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what the provider keeps, in the asset's smallest unit, is not this. */
  readonly net_not?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what the provider keeps, in the asset's smallest unit, is above this. */
  readonly net_gt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what the provider keeps, in the asset's smallest unit, is below this. */
  readonly net_lt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what the provider keeps, in the asset's smallest unit, is this or above. */
  readonly net_gte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what the provider keeps, in the asset's smallest unit, is this or below. */
  readonly net_lte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where what the provider keeps, in the asset's smallest unit, is one of these, at most 100. */
  readonly net_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where what the provider keeps, in the asset's smallest unit, is none of these, at most 100. */
  readonly net_not_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where the network is this. */
  readonly network?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the network is not this. */
  readonly network_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the network is one of these, at most 100. */
  readonly network_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the network is none of these, at most 100. */
  readonly network_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the account that was paid is this. */
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the account that was paid is not this. */
  readonly provider_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the account that was paid is one of these, at most 100. */
  readonly provider_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the account that was paid is none of these, at most 100. */
  readonly provider_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the account that paid is this. */
  readonly payer?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the account that paid is not this. */
  readonly payer_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the account that paid is one of these, at most 100. */
  readonly payer_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the account that paid is none of these, at most 100. */
  readonly payer_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the class is this. */
  readonly class?: InputMaybe<Class>;
  /** Only those where the class is not this. */
  readonly class_not?: InputMaybe<Class>;
  /** Only those where the class is one of these, at most 100. */
  readonly class_in?: InputMaybe<ReadonlyArray<Class>>;
  /** Only those where the class is none of these, at most 100. */
  readonly class_not_in?: InputMaybe<ReadonlyArray<Class>>;
  /** Only those where the asset's symbol is this. */
  readonly symbol?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the asset's symbol is not this. */
  readonly symbol_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the asset's symbol is one of these, at most 100. */
  readonly symbol_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the asset's symbol is none of these, at most 100. */
  readonly symbol_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the transaction is this. */
  readonly tx?: InputMaybe<Scalars['Bytes32']['input']>;
  /** Only those where the transaction is not this. */
  readonly tx_not?: InputMaybe<Scalars['Bytes32']['input']>;
  /** Only those where the transaction is one of these, at most 100. */
  readonly tx_in?: InputMaybe<ReadonlyArray<Scalars['Bytes32']['input']>>;
  /** Only those where the transaction is none of these, at most 100. */
  readonly tx_not_in?: InputMaybe<ReadonlyArray<Scalars['Bytes32']['input']>>;
  /** All of these hold. */
  readonly and?: InputMaybe<ReadonlyArray<Payment_Filter>>;
  /** At least one of these holds. */
  readonly or?: InputMaybe<ReadonlyArray<Payment_Filter>>;
};

/** What to order pools by. */
export type Pool_OrderBy =
  /** The id, which is the name. */
  | 'id'
  /** The name. */
  | 'name'
  /** The instant of the snapshot. */
  | 'asOf'
  /** The number of pledged devices. */
  | 'devices'
  /** The net asset value, whatever the currency. */
  | 'nav'
  /** What the pool advances, whatever the currency. */
  | 'advance';

/** What pools to show, in The Graph's form: all of the fields given hold. At most 40 comparisons, 3 filters deep. */
export type Pool_Filter = {
  /** Only those where the id, which is the name, is this. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is not this. */
  readonly id_not?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is above this. */
  readonly id_gt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is below this. */
  readonly id_lt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is this or above. */
  readonly id_gte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is this or below. */
  readonly id_lte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is one of these, at most 100. */
  readonly id_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the id, which is the name, is none of these, at most 100. */
  readonly id_not_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the name is this. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name is not this. */
  readonly name_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name is above this. */
  readonly name_gt?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name is below this. */
  readonly name_lt?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name is this or above. */
  readonly name_gte?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name is this or below. */
  readonly name_lte?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name is one of these, at most 100. */
  readonly name_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the name is none of these, at most 100. */
  readonly name_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the currency is this. */
  readonly currency?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the currency is not this. */
  readonly currency_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the currency is one of these, at most 100. */
  readonly currency_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the currency is none of these, at most 100. */
  readonly currency_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the instant of the snapshot is this. */
  readonly asOf?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is not this. */
  readonly asOf_not?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is above this. */
  readonly asOf_gt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is below this. */
  readonly asOf_lt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is this or above. */
  readonly asOf_gte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is this or below. */
  readonly asOf_lte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is one of these, at most 100. */
  readonly asOf_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where the instant of the snapshot is none of these, at most 100. */
  readonly asOf_not_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where the number of pledged devices is this. */
  readonly devices?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of pledged devices is not this. */
  readonly devices_not?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of pledged devices is above this. */
  readonly devices_gt?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of pledged devices is below this. */
  readonly devices_lt?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of pledged devices is this or above. */
  readonly devices_gte?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of pledged devices is this or below. */
  readonly devices_lte?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of pledged devices is one of these, at most 100. */
  readonly devices_in?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Only those where the number of pledged devices is none of these, at most 100. */
  readonly devices_not_in?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Only those where the net asset value, in the pool's currency, is this. */
  readonly nav?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value, in the pool's currency, is not this. */
  readonly nav_not?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value, in the pool's currency, is above this. */
  readonly nav_gt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value, in the pool's currency, is below this. */
  readonly nav_lt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value, in the pool's currency, is this or above. */
  readonly nav_gte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value, in the pool's currency, is this or below. */
  readonly nav_lte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value, in the pool's currency, is one of these, at most 100. */
  readonly nav_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the net asset value, in the pool's currency, is none of these, at most 100. */
  readonly nav_not_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where what the pool advances, in its currency, is this. */
  readonly advance?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what the pool advances, in its currency, is not this. */
  readonly advance_not?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what the pool advances, in its currency, is above this. */
  readonly advance_gt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what the pool advances, in its currency, is below this. */
  readonly advance_lt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what the pool advances, in its currency, is this or above. */
  readonly advance_gte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what the pool advances, in its currency, is this or below. */
  readonly advance_lte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what the pool advances, in its currency, is one of these, at most 100. */
  readonly advance_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where what the pool advances, in its currency, is none of these, at most 100. */
  readonly advance_not_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** All of these hold. */
  readonly and?: InputMaybe<ReadonlyArray<Pool_Filter>>;
  /** At least one of these holds. */
  readonly or?: InputMaybe<ReadonlyArray<Pool_Filter>>;
};

/** What to order states of pools by. */
export type PoolState_OrderBy =
  /** The id: by the pool's name, then by the block's number. */
  | 'id'
  /** The block's number, whatever the chain. */
  | 'blockNumber'
  /** The time of the block. */
  | 'asOf'
  /** The net asset value for who enters, whatever the asset. */
  | 'navEntry'
  /** The net asset value for who leaves, whatever the asset. */
  | 'navExit'
  /** The tranches' money, whatever the asset. */
  | 'cash';

/** What states of pools to show, in The Graph's form: all of the fields given hold. At most 40 comparisons, 3 filters deep. */
export type PoolState_Filter = {
  /** Only those where the id is this. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is not this. */
  readonly id_not?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is above this. */
  readonly id_gt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is below this. */
  readonly id_lt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is this or above. */
  readonly id_gte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is this or below. */
  readonly id_lte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is one of these, at most 100. */
  readonly id_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the id is none of these, at most 100. */
  readonly id_not_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the pool's name is this. */
  readonly pool?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the pool's name is not this. */
  readonly pool_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the pool's name is one of these, at most 100. */
  readonly pool_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the pool's name is none of these, at most 100. */
  readonly pool_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the block's number is this. */
  readonly blockNumber?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is not this. */
  readonly blockNumber_not?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is above this. */
  readonly blockNumber_gt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is below this. */
  readonly blockNumber_lt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is this or above. */
  readonly blockNumber_gte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is this or below. */
  readonly blockNumber_lte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the block's number is one of these, at most 100. */
  readonly blockNumber_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where the block's number is none of these, at most 100. */
  readonly blockNumber_not_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where the time of the block is this. */
  readonly asOf?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the time of the block is not this. */
  readonly asOf_not?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the time of the block is above this. */
  readonly asOf_gt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the time of the block is below this. */
  readonly asOf_lt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the time of the block is this or above. */
  readonly asOf_gte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the time of the block is this or below. */
  readonly asOf_lte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the time of the block is one of these, at most 100. */
  readonly asOf_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where the time of the block is none of these, at most 100. */
  readonly asOf_not_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where the net asset value for who enters, in symbol, is this. */
  readonly navEntry?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who enters, in symbol, is not this. */
  readonly navEntry_not?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who enters, in symbol, is above this. */
  readonly navEntry_gt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who enters, in symbol, is below this. */
  readonly navEntry_lt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who enters, in symbol, is this or above. */
  readonly navEntry_gte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who enters, in symbol, is this or below. */
  readonly navEntry_lte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who enters, in symbol, is one of these, at most 100. */
  readonly navEntry_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the net asset value for who enters, in symbol, is none of these, at most 100. */
  readonly navEntry_not_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the net asset value for who leaves, in symbol, is this. */
  readonly navExit?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who leaves, in symbol, is not this. */
  readonly navExit_not?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who leaves, in symbol, is above this. */
  readonly navExit_gt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who leaves, in symbol, is below this. */
  readonly navExit_lt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who leaves, in symbol, is this or above. */
  readonly navExit_gte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who leaves, in symbol, is this or below. */
  readonly navExit_lte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the net asset value for who leaves, in symbol, is one of these, at most 100. */
  readonly navExit_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the net asset value for who leaves, in symbol, is none of these, at most 100. */
  readonly navExit_not_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the tranches' money, in symbol, is this. */
  readonly cash?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the tranches' money, in symbol, is not this. */
  readonly cash_not?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the tranches' money, in symbol, is above this. */
  readonly cash_gt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the tranches' money, in symbol, is below this. */
  readonly cash_lt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the tranches' money, in symbol, is this or above. */
  readonly cash_gte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the tranches' money, in symbol, is this or below. */
  readonly cash_lte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the tranches' money, in symbol, is one of these, at most 100. */
  readonly cash_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the tranches' money, in symbol, is none of these, at most 100. */
  readonly cash_not_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the number of the newest report on chain is this. */
  readonly reportSeq?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of the newest report on chain is not this. */
  readonly reportSeq_not?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of the newest report on chain is above this. */
  readonly reportSeq_gt?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of the newest report on chain is below this. */
  readonly reportSeq_lt?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of the newest report on chain is this or above. */
  readonly reportSeq_gte?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of the newest report on chain is this or below. */
  readonly reportSeq_lte?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of the newest report on chain is one of these, at most 100. */
  readonly reportSeq_in?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Only those where the number of the newest report on chain is none of these, at most 100. */
  readonly reportSeq_not_in?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Only those where the answer whether money may enter is this. */
  readonly entry?: InputMaybe<PoolEntry>;
  /** Only those where the answer whether money may enter is not this. */
  readonly entry_not?: InputMaybe<PoolEntry>;
  /** Only those where the answer whether money may enter is one of these, at most 100. */
  readonly entry_in?: InputMaybe<ReadonlyArray<PoolEntry>>;
  /** Only those where the answer whether money may enter is none of these, at most 100. */
  readonly entry_not_in?: InputMaybe<ReadonlyArray<PoolEntry>>;
  /** Only those where whether deposits and draws are paused is this. */
  readonly paused?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those where whether deposits and draws are paused is not this. */
  readonly paused_not?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those where whether the pool takes in nothing any more is this. */
  readonly windingDown?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those where whether the pool takes in nothing any more is not this. */
  readonly windingDown_not?: InputMaybe<Scalars['Boolean']['input']>;
  /** All of these hold. */
  readonly and?: InputMaybe<ReadonlyArray<PoolState_Filter>>;
  /** At least one of these holds. */
  readonly or?: InputMaybe<ReadonlyArray<PoolState_Filter>>;
};

/** What to order loans by. */
export type Facility_OrderBy =
  /** The id: by the pool's name, then by the number. */
  | 'id'
  /** What is owed without interest, whatever the asset. */
  | 'principal'
  /** The greatest principal, whatever the asset. */
  | 'limit'
  /** What may be owed against the devices, whatever the asset. */
  | 'borrowingBase'
  /** The interest that is owed, whatever the asset. */
  | 'interestOwed'
  /** The interest. */
  | 'rate'
  /** The time by which it is late. */
  | 'lateSeconds'
  /** The earliest first draw. */
  | 'drawableFrom'
  /** The instant at which the principal is due. */
  | 'maturity';

/** What loans to show, in The Graph's form: all of the fields given hold. At most 40 comparisons, 3 filters deep. */
export type Facility_Filter = {
  /** Only those where the id is this. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is not this. */
  readonly id_not?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is above this. */
  readonly id_gt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is below this. */
  readonly id_lt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is this or above. */
  readonly id_gte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is this or below. */
  readonly id_lte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is one of these, at most 100. */
  readonly id_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the id is none of these, at most 100. */
  readonly id_not_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the pool's name is this. */
  readonly pool?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the pool's name is not this. */
  readonly pool_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the pool's name is one of these, at most 100. */
  readonly pool_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the pool's name is none of these, at most 100. */
  readonly pool_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the number in the pool is this. */
  readonly number?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number in the pool is not this. */
  readonly number_not?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number in the pool is above this. */
  readonly number_gt?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number in the pool is below this. */
  readonly number_lt?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number in the pool is this or above. */
  readonly number_gte?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number in the pool is this or below. */
  readonly number_lte?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number in the pool is one of these, at most 100. */
  readonly number_in?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Only those where the number in the pool is none of these, at most 100. */
  readonly number_not_in?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Only those where the status is this. */
  readonly status?: InputMaybe<FacilityStatus>;
  /** Only those where the status is not this. */
  readonly status_not?: InputMaybe<FacilityStatus>;
  /** Only those where the status is one of these, at most 100. */
  readonly status_in?: InputMaybe<ReadonlyArray<FacilityStatus>>;
  /** Only those where the status is none of these, at most 100. */
  readonly status_not_in?: InputMaybe<ReadonlyArray<FacilityStatus>>;
  /** Only those where the borrower is this. */
  readonly operator?: InputMaybe<Scalars['Address']['input']>;
  /** Only those where the borrower is not this. */
  readonly operator_not?: InputMaybe<Scalars['Address']['input']>;
  /** Only those where the borrower is one of these, at most 100. */
  readonly operator_in?: InputMaybe<ReadonlyArray<Scalars['Address']['input']>>;
  /** Only those where the borrower is none of these, at most 100. */
  readonly operator_not_in?: InputMaybe<ReadonlyArray<Scalars['Address']['input']>>;
  /** Only those where what is owed without interest, in the pool's asset, is this. */
  readonly principal?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what is owed without interest, in the pool's asset, is not this. */
  readonly principal_not?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what is owed without interest, in the pool's asset, is above this. */
  readonly principal_gt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what is owed without interest, in the pool's asset, is below this. */
  readonly principal_lt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what is owed without interest, in the pool's asset, is this or above. */
  readonly principal_gte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what is owed without interest, in the pool's asset, is this or below. */
  readonly principal_lte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what is owed without interest, in the pool's asset, is one of these, at most 100. */
  readonly principal_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where what is owed without interest, in the pool's asset, is none of these, at most 100. */
  readonly principal_not_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the greatest principal, in the pool's asset, is this. */
  readonly limit?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the greatest principal, in the pool's asset, is not this. */
  readonly limit_not?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the greatest principal, in the pool's asset, is above this. */
  readonly limit_gt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the greatest principal, in the pool's asset, is below this. */
  readonly limit_lt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the greatest principal, in the pool's asset, is this or above. */
  readonly limit_gte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the greatest principal, in the pool's asset, is this or below. */
  readonly limit_lte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the greatest principal, in the pool's asset, is one of these, at most 100. */
  readonly limit_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the greatest principal, in the pool's asset, is none of these, at most 100. */
  readonly limit_not_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where what may be owed against the devices, in the pool's asset, is this. */
  readonly borrowingBase?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what may be owed against the devices, in the pool's asset, is not this. */
  readonly borrowingBase_not?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what may be owed against the devices, in the pool's asset, is above this. */
  readonly borrowingBase_gt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what may be owed against the devices, in the pool's asset, is below this. */
  readonly borrowingBase_lt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what may be owed against the devices, in the pool's asset, is this or above. */
  readonly borrowingBase_gte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what may be owed against the devices, in the pool's asset, is this or below. */
  readonly borrowingBase_lte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where what may be owed against the devices, in the pool's asset, is one of these, at most 100. */
  readonly borrowingBase_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where what may be owed against the devices, in the pool's asset, is none of these, at most 100. */
  readonly borrowingBase_not_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the interest that is owed, in the pool's asset, is this. */
  readonly interestOwed?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest that is owed, in the pool's asset, is not this. */
  readonly interestOwed_not?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest that is owed, in the pool's asset, is above this. */
  readonly interestOwed_gt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest that is owed, in the pool's asset, is below this. */
  readonly interestOwed_lt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest that is owed, in the pool's asset, is this or above. */
  readonly interestOwed_gte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest that is owed, in the pool's asset, is this or below. */
  readonly interestOwed_lte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest that is owed, in the pool's asset, is one of these, at most 100. */
  readonly interestOwed_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the interest that is owed, in the pool's asset, is none of these, at most 100. */
  readonly interestOwed_not_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the interest, in ratio/year, is this. */
  readonly rate?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest, in ratio/year, is not this. */
  readonly rate_not?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest, in ratio/year, is above this. */
  readonly rate_gt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest, in ratio/year, is below this. */
  readonly rate_lt?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest, in ratio/year, is this or above. */
  readonly rate_gte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest, in ratio/year, is this or below. */
  readonly rate_lte?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only those where the interest, in ratio/year, is one of these, at most 100. */
  readonly rate_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the interest, in ratio/year, is none of these, at most 100. */
  readonly rate_not_in?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Only those where the time by which it is late, in seconds, is this. */
  readonly lateSeconds?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the time by which it is late, in seconds, is not this. */
  readonly lateSeconds_not?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the time by which it is late, in seconds, is above this. */
  readonly lateSeconds_gt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the time by which it is late, in seconds, is below this. */
  readonly lateSeconds_lt?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the time by which it is late, in seconds, is this or above. */
  readonly lateSeconds_gte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the time by which it is late, in seconds, is this or below. */
  readonly lateSeconds_lte?: InputMaybe<Scalars['Uint256']['input']>;
  /** Only those where the time by which it is late, in seconds, is one of these, at most 100. */
  readonly lateSeconds_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where the time by which it is late, in seconds, is none of these, at most 100. */
  readonly lateSeconds_not_in?: InputMaybe<ReadonlyArray<Scalars['Uint256']['input']>>;
  /** Only those where the earliest first draw is this. */
  readonly drawableFrom?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the earliest first draw is not this. */
  readonly drawableFrom_not?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the earliest first draw is above this. */
  readonly drawableFrom_gt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the earliest first draw is below this. */
  readonly drawableFrom_lt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the earliest first draw is this or above. */
  readonly drawableFrom_gte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the earliest first draw is this or below. */
  readonly drawableFrom_lte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the earliest first draw is one of these, at most 100. */
  readonly drawableFrom_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where the earliest first draw is none of these, at most 100. */
  readonly drawableFrom_not_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where the instant at which the principal is due is this. */
  readonly maturity?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the principal is due is not this. */
  readonly maturity_not?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the principal is due is above this. */
  readonly maturity_gt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the principal is due is below this. */
  readonly maturity_lt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the principal is due is this or above. */
  readonly maturity_gte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the principal is due is this or below. */
  readonly maturity_lte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the principal is due is one of these, at most 100. */
  readonly maturity_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where the instant at which the principal is due is none of these, at most 100. */
  readonly maturity_not_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** All of these hold. */
  readonly and?: InputMaybe<ReadonlyArray<Facility_Filter>>;
  /** At least one of these holds. */
  readonly or?: InputMaybe<ReadonlyArray<Facility_Filter>>;
};

/** What to order devices by. */
export type Device_OrderBy =
  /** The id. */
  | 'id'
  /** The model. */
  | 'model'
  /** The operator's name or account. */
  | 'operator'
  /** The trust tier. */
  | 'tier'
  /** The instant of enrolment. */
  | 'enrolledAt';

/** What devices to show, in The Graph's form: all of the fields given hold. At most 40 comparisons, 3 filters deep. */
export type Device_Filter = {
  /** Only those where the id is this. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is not this. */
  readonly id_not?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is above this. */
  readonly id_gt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is below this. */
  readonly id_lt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is this or above. */
  readonly id_gte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is this or below. */
  readonly id_lte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id is one of these, at most 100. */
  readonly id_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the id is none of these, at most 100. */
  readonly id_not_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the model is this. */
  readonly model?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the model is not this. */
  readonly model_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the model is one of these, at most 100. */
  readonly model_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the model is none of these, at most 100. */
  readonly model_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the operator's name or account is this. */
  readonly operator?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the operator's name or account is not this. */
  readonly operator_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the operator's name or account is one of these, at most 100. */
  readonly operator_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the operator's name or account is none of these, at most 100. */
  readonly operator_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the state is this. */
  readonly state?: InputMaybe<State>;
  /** Only those where the state is not this. */
  readonly state_not?: InputMaybe<State>;
  /** Only those where the state is one of these, at most 100. */
  readonly state_in?: InputMaybe<ReadonlyArray<State>>;
  /** Only those where the state is none of these, at most 100. */
  readonly state_not_in?: InputMaybe<ReadonlyArray<State>>;
  /** Only those where the trust tier is this. */
  readonly tier?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the trust tier is not this. */
  readonly tier_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the trust tier is above this. */
  readonly tier_gt?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the trust tier is below this. */
  readonly tier_lt?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the trust tier is this or above. */
  readonly tier_gte?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the trust tier is this or below. */
  readonly tier_lte?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the trust tier is one of these, at most 100. */
  readonly tier_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the trust tier is none of these, at most 100. */
  readonly tier_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where whether a CPU plays the device is this. */
  readonly simulated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those where whether a CPU plays the device is not this. */
  readonly simulated_not?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those where the account of the agent's key is this. */
  readonly agent?: InputMaybe<Scalars['Address']['input']>;
  /** Only those where the account of the agent's key is not this. */
  readonly agent_not?: InputMaybe<Scalars['Address']['input']>;
  /** Only those where the account of the agent's key is one of these, at most 100. */
  readonly agent_in?: InputMaybe<ReadonlyArray<Scalars['Address']['input']>>;
  /** Only those where the account of the agent's key is none of these, at most 100. */
  readonly agent_not_in?: InputMaybe<ReadonlyArray<Scalars['Address']['input']>>;
  /** Only those where the instant of enrolment is this. */
  readonly enrolledAt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of enrolment is not this. */
  readonly enrolledAt_not?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of enrolment is above this. */
  readonly enrolledAt_gt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of enrolment is below this. */
  readonly enrolledAt_lt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of enrolment is this or above. */
  readonly enrolledAt_gte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of enrolment is this or below. */
  readonly enrolledAt_lte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of enrolment is one of these, at most 100. */
  readonly enrolledAt_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where the instant of enrolment is none of these, at most 100. */
  readonly enrolledAt_not_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** All of these hold. */
  readonly and?: InputMaybe<ReadonlyArray<Device_Filter>>;
  /** At least one of these holds. */
  readonly or?: InputMaybe<ReadonlyArray<Device_Filter>>;
};

/** What to order reports by. */
export type Report_OrderBy =
  /** The id, which is the hash. */
  | 'id'
  /** The number within the pool. */
  | 'seq'
  /** The instant of the snapshot. */
  | 'asOf';

/** What reports to show, in The Graph's form: all of the fields given hold. At most 40 comparisons, 3 filters deep. */
export type Report_Filter = {
  /** Only those where the id, which is the hash, is this. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the hash, is not this. */
  readonly id_not?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the hash, is above this. */
  readonly id_gt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the hash, is below this. */
  readonly id_lt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the hash, is this or above. */
  readonly id_gte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the hash, is this or below. */
  readonly id_lte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the hash, is one of these, at most 100. */
  readonly id_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the id, which is the hash, is none of these, at most 100. */
  readonly id_not_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the pool's name is this. */
  readonly pool?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the pool's name is not this. */
  readonly pool_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the pool's name is one of these, at most 100. */
  readonly pool_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the pool's name is none of these, at most 100. */
  readonly pool_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the number within the pool is this. */
  readonly seq?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number within the pool is not this. */
  readonly seq_not?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number within the pool is above this. */
  readonly seq_gt?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number within the pool is below this. */
  readonly seq_lt?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number within the pool is this or above. */
  readonly seq_gte?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number within the pool is this or below. */
  readonly seq_lte?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number within the pool is one of these, at most 100. */
  readonly seq_in?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Only those where the number within the pool is none of these, at most 100. */
  readonly seq_not_in?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Only those where the instant of the snapshot is this. */
  readonly asOf?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is not this. */
  readonly asOf_not?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is above this. */
  readonly asOf_gt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is below this. */
  readonly asOf_lt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is this or above. */
  readonly asOf_gte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is this or below. */
  readonly asOf_lte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant of the snapshot is one of these, at most 100. */
  readonly asOf_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where the instant of the snapshot is none of these, at most 100. */
  readonly asOf_not_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where whether the hash is on chain is this. */
  readonly anchored?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those where whether the hash is on chain is not this. */
  readonly anchored_not?: InputMaybe<Scalars['Boolean']['input']>;
  /** All of these hold. */
  readonly and?: InputMaybe<ReadonlyArray<Report_Filter>>;
  /** At least one of these holds. */
  readonly or?: InputMaybe<ReadonlyArray<Report_Filter>>;
};

/** What to order operators by. */
export type Operator_OrderBy =
  /** The id, which is the name. */
  | 'id'
  /** The name or account. */
  | 'name'
  /** The number of enrolled devices. */
  | 'devices'
  /** The instant at which the first device was enrolled. */
  | 'since';

/** What operators to show, in The Graph's form: all of the fields given hold. At most 40 comparisons, 3 filters deep. */
export type Operator_Filter = {
  /** Only those where the id, which is the name, is this. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is not this. */
  readonly id_not?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is above this. */
  readonly id_gt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is below this. */
  readonly id_lt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is this or above. */
  readonly id_gte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is this or below. */
  readonly id_lte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the name, is one of these, at most 100. */
  readonly id_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the id, which is the name, is none of these, at most 100. */
  readonly id_not_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the name or account is this. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name or account is not this. */
  readonly name_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name or account is above this. */
  readonly name_gt?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name or account is below this. */
  readonly name_lt?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name or account is this or above. */
  readonly name_gte?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name or account is this or below. */
  readonly name_lte?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the name or account is one of these, at most 100. */
  readonly name_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the name or account is none of these, at most 100. */
  readonly name_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the number of enrolled devices is this. */
  readonly devices?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of enrolled devices is not this. */
  readonly devices_not?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of enrolled devices is above this. */
  readonly devices_gt?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of enrolled devices is below this. */
  readonly devices_lt?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of enrolled devices is this or above. */
  readonly devices_gte?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of enrolled devices is this or below. */
  readonly devices_lte?: InputMaybe<Scalars['Int']['input']>;
  /** Only those where the number of enrolled devices is one of these, at most 100. */
  readonly devices_in?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Only those where the number of enrolled devices is none of these, at most 100. */
  readonly devices_not_in?: InputMaybe<ReadonlyArray<Scalars['Int']['input']>>;
  /** Only those where the instant at which the first device was enrolled is this. */
  readonly since?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the first device was enrolled is not this. */
  readonly since_not?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the first device was enrolled is above this. */
  readonly since_gt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the first device was enrolled is below this. */
  readonly since_lt?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the first device was enrolled is this or above. */
  readonly since_gte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the first device was enrolled is this or below. */
  readonly since_lte?: InputMaybe<Scalars['Time']['input']>;
  /** Only those where the instant at which the first device was enrolled is one of these, at most 100. */
  readonly since_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where the instant at which the first device was enrolled is none of these, at most 100. */
  readonly since_not_in?: InputMaybe<ReadonlyArray<Scalars['Time']['input']>>;
  /** Only those where whether a CPU plays one of the devices is this. */
  readonly simulated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those where whether a CPU plays one of the devices is not this. */
  readonly simulated_not?: InputMaybe<Scalars['Boolean']['input']>;
  /** All of these hold. */
  readonly and?: InputMaybe<ReadonlyArray<Operator_Filter>>;
  /** At least one of these holds. */
  readonly or?: InputMaybe<ReadonlyArray<Operator_Filter>>;
};

/** What to order accounts that were paid by. */
export type Provider_OrderBy =
  /** The id, which is the account. */
  | 'id'
  /** The account. */
  | 'name';

/** What accounts that were paid to show, in The Graph's form: all of the fields given hold. At most 40 comparisons, 3 filters deep. */
export type Provider_Filter = {
  /** Only those where the id, which is the account, is this. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the account, is not this. */
  readonly id_not?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the account, is above this. */
  readonly id_gt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the account, is below this. */
  readonly id_lt?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the account, is this or above. */
  readonly id_gte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the account, is this or below. */
  readonly id_lte?: InputMaybe<Scalars['ID']['input']>;
  /** Only those where the id, which is the account, is one of these, at most 100. */
  readonly id_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the id, which is the account, is none of these, at most 100. */
  readonly id_not_in?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Only those where the account is this. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the account is not this. */
  readonly name_not?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the account is above this. */
  readonly name_gt?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the account is below this. */
  readonly name_lt?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the account is this or above. */
  readonly name_gte?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the account is this or below. */
  readonly name_lte?: InputMaybe<Scalars['String']['input']>;
  /** Only those where the account is one of these, at most 100. */
  readonly name_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only those where the account is none of these, at most 100. */
  readonly name_not_in?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** All of these hold. */
  readonly and?: InputMaybe<ReadonlyArray<Provider_Filter>>;
  /** At least one of these holds. */
  readonly or?: InputMaybe<ReadonlyArray<Provider_Filter>>;
};

/** One settled payment in a flat form: one value a field. Its amounts are those of the Earning of the same id; provenance says where they come from. */
export type Payment = {
  readonly __typename?: 'Payment';
  /** The id, 0x and 72 hexadecimal digits, in the order of settlement; stable across restarts. */
  readonly id: Scalars['ID']['output'];
  /** The compute network, such as livepeer. */
  readonly network: Scalars['String']['output'];
  /** The account that was paid. */
  readonly provider: Scalars['String']['output'];
  /** The account that paid; null if the chain does not name it. */
  readonly payer: Maybe<Scalars['String']['output']>;
  /** What kind of flow. */
  readonly class: Class;
  /** The symbol of what it was paid in, such as LPT. */
  readonly symbol: Scalars['String']['output'];
  /** Digits after the decimal point of one whole token. */
  readonly decimals: Scalars['Int']['output'];
  /** What it was paid in. */
  readonly asset: Asset;
  /** What was paid, in the asset's smallest unit. */
  readonly gross: Scalars['Uint256']['output'];
  /** What the provider keeps, in the asset's smallest unit; equal to gross where the network does not say on chain. */
  readonly net: Scalars['Uint256']['output'];
  /** When it settled, in seconds since 1970. */
  readonly timestamp: Scalars['Uint256']['output'];
  /** The number of its block. */
  readonly blockNumber: Scalars['Uint256']['output'];
  /** The hash of its block. */
  readonly blockHash: Scalars['Bytes32']['output'];
  /** The transaction. */
  readonly tx: Scalars['Bytes32']['output'];
  /** The place in the block: log index, message or instruction. */
  readonly logIndex: Scalars['Uint256']['output'];
  /** The job that was paid; null if the chain does not name it. */
  readonly job: Maybe<Scalars['String']['output']>;
  /** The device it is attributed to; null if it is known only per wallet. */
  readonly device: Maybe<Scalars['ID']['output']>;
  /** Where the amounts come from. */
  readonly provenance: Provenance;
};

/** Where the figures of a row come from. */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** The instant up to which the inputs were known. */
  readonly asOf: Scalars['Time']['output'];
  /** Who or what said so, such as a log and its decoder. */
  readonly source: Scalars['String']['output'];
  /** How well it is proved. */
  readonly evidence: Evidence;
  /** The block it was read at. */
  readonly block: BlockRef;
  /** The range that holds the value; null because a settled amount is exact. */
  readonly band: Maybe<Band>;
  /** True if any input came from a simulated device or a private development chain. */
  readonly simulated: Scalars['Boolean']['output'];
};

/** What sums of earnings are grouped by. */
export type BucketKey =
  /** The UTC day of settlement. */
  | 'DAY'
  /** The UTC month of settlement. */
  | 'MONTH'
  /** The compute network. */
  | 'NETWORK'
  /** The account that was paid. */
  | 'PROVIDER'
  /** The device to which payments, or parts of them, are attributed. */
  | 'DEVICE'
  /** The class, which sums are always grouped by. */
  | 'CLASS'
  /** The asset, which sums are always grouped by. */
  | 'ASSET';

/** The payments that share what they are grouped by, summed. */
export type EarningBucket = {
  readonly __typename?: 'EarningBucket';
  /** The beginning of the UTC day or month; null unless grouped by one. */
  readonly from: Maybe<Scalars['Time']['output']>;
  /** The compute network; null unless grouped by it. */
  readonly network: Maybe<Scalars['String']['output']>;
  /** The account that was paid; null unless grouped by it. */
  readonly provider: Maybe<Scalars['String']['output']>;
  /** The device; null unless grouped by it. */
  readonly device: Maybe<Scalars['ID']['output']>;
  /** What kind of flow. */
  readonly class: Class;
  /** What it was paid in. */
  readonly asset: Asset;
  /** The EIP-155 id of the chain that it settled on. */
  readonly chainId: Scalars['Uint256']['output'];
  /** What was paid, in whole tokens of asset. */
  readonly gross: Figure;
  /** What the providers keep, in whole tokens of asset. */
  readonly net: Figure;
  /** How many payments. */
  readonly count: Scalars['Uint256']['output'];
  /** When the first of them settled. */
  readonly firstPaidAt: Scalars['Time']['output'];
  /** When the last of them settled. */
  readonly lastPaidAt: Scalars['Time']['output'];
};

/** An account that networks paid. */
export type Provider = {
  readonly __typename?: 'Provider';
  /** The id: the account. */
  readonly id: Scalars['ID']['output'];
  /** The account. */
  readonly name: Scalars['String']['output'];
  /** What it got, one row per network, class and asset; classes are never added. At most 200 rows. */
  readonly income: ReadonlyArray<NetworkIncome>;
  /** When it was first paid. */
  readonly firstPaidAt: Scalars['Time']['output'];
  /** When it was last paid. */
  readonly lastPaidAt: Scalars['Time']['output'];
  /** Its settled payments, newest first. */
  readonly earnings: ReadonlyArray<Earning>;
};


/** An account that networks paid. */
export type ProviderEarningsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Income from one network, of one class in one asset. */
export type NetworkIncome = {
  readonly __typename?: 'NetworkIncome';
  /** The compute network. */
  readonly network: Scalars['String']['output'];
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

/** A page of operators. */
export type OperatorConnection = {
  readonly __typename?: 'OperatorConnection';
  /** The rows; as many as first asked for. */
  readonly edges: ReadonlyArray<OperatorEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** An operator in a page. */
export type OperatorEdge = {
  readonly __typename?: 'OperatorEdge';
  /** The opaque place of this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Operator;
};

/** A page of reports. */
export type ReportConnection = {
  readonly __typename?: 'ReportConnection';
  /** The rows; as many as first asked for. */
  readonly edges: ReadonlyArray<ReportEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** A report in a page. */
export type ReportEdge = {
  readonly __typename?: 'ReportEdge';
  /** The opaque place of this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Report;
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

/** A page of sums. */
export type EarningBucketConnection = {
  readonly __typename?: 'EarningBucketConnection';
  /** The rows; as many as first asked for. */
  readonly edges: ReadonlyArray<EarningBucketEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** A page of events. */
export type EventConnection = {
  readonly __typename?: 'EventConnection';
  /** The rows; as many as first asked for. */
  readonly edges: ReadonlyArray<EventEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** A sum in a page. */
export type EarningBucketEdge = {
  readonly __typename?: 'EarningBucketEdge';
  /** The opaque place of this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: EarningBucket;
};

/** An event in a page. */
export type EventEdge = {
  readonly __typename?: 'EventEdge';
  /** The opaque place of this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Event;
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
  /** The newest block that answers rest on; null before the first one, and if several chains are followed and none is named. */
  readonly block: Maybe<MetaBlock>;
  /** True if the chain, or any of several, was stopped by an error. */
  readonly hasIndexingErrors: Scalars['Boolean']['output'];
  /** What answers: the version of the program. */
  readonly deployment: Scalars['String']['output'];
};

/** A block as The Graph's readers ask for it. */
export type MetaBlock = {
  readonly __typename?: 'MetaBlock';
  /** The block's number. */
  readonly number: Scalars['Int']['output'];
  /** The block's hash. */
  readonly hash: Scalars['Bytes32']['output'];
  /** The block's time in seconds since 1970; null if its header is not kept. */
  readonly timestamp: Maybe<Scalars['Int']['output']>;
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

/** What an API key or a session may do beside reading what everybody may read. A session has every scope. */
export type Scope =
  /** Take devices in, bind payout accounts, appeal. */
  | 'ENROL'
  /** Keep quotes. */
  | 'QUOTE'
  /** Be told of events. */
  | 'WEBHOOKS'
  /** Make and revoke API keys; sessions only. */
  | 'KEYS';

/** Who asks. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** The account that signed in, or that the API key belongs to. */
  readonly account: Scalars['Address']['output'];
  /** What the caller may do; at most 4. */
  readonly scopes: ReadonlyArray<Scope>;
  /** The id of the API key that the request comes with; null for a session. */
  readonly apiKey: Maybe<Scalars['ID']['output']>;
  /** The account's API keys in order of id, ended ones too; null only if they could not be read. */
  readonly apiKeys: Maybe<ReadonlyArray<ApiKey>>;
  /** The ids of the account's devices in order; null only if they could not be read. */
  readonly devices: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  /** The account's kept quotes, newest first; null only if they could not be read. */
  readonly quotes: Maybe<QuoteConnection>;
};


/** Who asks. */
export type ViewerApiKeysArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Who asks. */
export type ViewerDevicesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Who asks. */
export type ViewerQuotesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A text for a wallet to sign (EIP-4361). */
export type SignInMessage = {
  readonly __typename?: 'SignInMessage';
  /** The text, to be signed byte for byte with personal_sign. */
  readonly message: Scalars['String']['output'];
  /** The nonce in it, for wallets that word the text themselves. */
  readonly nonce: Scalars['String']['output'];
  /** When the nonce ends. */
  readonly expiresAt: Scalars['Time']['output'];
};

/** That an account is signed in. */
export type Session = {
  readonly __typename?: 'Session';
  /** The token for Authorization: Bearer. It is shown here and nowhere else. */
  readonly token: Scalars['String']['output'];
  /** The account. */
  readonly account: Scalars['Address']['output'];
  /** What the session may do; at most 4. */
  readonly scopes: ReadonlyArray<Scope>;
  /** When the session ends. */
  readonly expiresAt: Scalars['Time']['output'];
};

/** A key that was made now. */
export type NewApiKey = {
  readonly __typename?: 'NewApiKey';
  /** The key. */
  readonly apiKey: ApiKey;
  /** What the program sends after Authorization: Bearer. It is shown once: null when the same act is answered again. A key whose secret was lost is to be revoked. */
  readonly secret: Maybe<Scalars['String']['output']>;
};

/** A program's right to act for an account. */
export type ApiKey = {
  readonly __typename?: 'ApiKey';
  /** The id, the middle part of what the program sends; no secret. */
  readonly id: Scalars['ID']['output'];
  /** What it is for. */
  readonly name: Scalars['String']['output'];
  /** What it may do; at most 3. */
  readonly scopes: ReadonlyArray<Scope>;
  /** When it was made. */
  readonly createdAt: Scalars['Time']['output'];
  /** When it ends. */
  readonly expiresAt: Scalars['Time']['output'];
  /** When it was revoked; null if it was not. */
  readonly revokedAt: Maybe<Scalars['Time']['output']>;
  /** When it was last used, to the hour; null if it never was. */
  readonly lastUsedAt: Maybe<Scalars['Time']['output']>;
};

/** What a wallet signs. */
export type TypedData = {
  readonly __typename?: 'TypedData';
  /** The typed data as eth_signTypedData_v4 takes it (EIP-712), as JSON text. */
  readonly json: Scalars['String']['output'];
  /** The EIP-712 digest that the signature is over. */
  readonly digest: Scalars['Bytes32']['output'];
  /** The instant that stands in it; it is to be sent back with the signature, within ten minutes. */
  readonly signedAt: Scalars['Time']['output'];
};

/** What stands behind the code that an agent shows. */
export type EnrolmentBinding = {
  readonly __typename?: 'EnrolmentBinding';
  /** The device's id. */
  readonly device: Scalars['ID']['output'];
  /** The code in its one form, XXXX-XXXX. */
  readonly code: Scalars['String']['output'];
  /** waiting, refused, enrolled or frozen. */
  readonly stage: Scalars['String']['output'];
  /** The model as the device says. */
  readonly model: Scalars['String']['output'];
  /** The class of hardware that it enrols as. */
  readonly class: Scalars['String']['output'];
  /** True if a CPU plays the device. */
  readonly simulated: Scalars['Boolean']['output'];
  /** MIG slice, vGPU or VM; null for a whole GPU. */
  readonly mark: Maybe<Scalars['String']['output']>;
  /** The beginnings of the device's commitments, to compare with what the agent shows; at most 8. */
  readonly identities: ReadonlyArray<BoundIdentity>;
  /** The wallet that alone may confirm; null if the device names none. */
  readonly owner: Maybe<Scalars['Address']['output']>;
  /** The best trust tier that the device can reach here with what it has shown, T0 to T4. */
  readonly tier: Scalars['String']['output'];
  /** What the device lacks for more; at most 8. */
  readonly lacks: ReadonlyArray<Requirement>;
  /** When the code ends. */
  readonly expiresAt: Scalars['Time']['output'];
  /** What to think of before signing; at most 8. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
  /** What the owner signs for confirmEnrolment. */
  readonly typedData: TypedData;
};

/** The beginning of a commitment to an identifier of hardware. */
export type BoundIdentity = {
  readonly __typename?: 'BoundIdentity';
  /** Which identifier: uuid, serial or pdi. */
  readonly kind: Scalars['String']['output'];
  /** 0x and the first four bytes. */
  readonly first: Scalars['String']['output'];
};

/** Something that policy requires and that is not so. */
export type Requirement = {
  readonly __typename?: 'Requirement';
  /** The stable code. */
  readonly code: Scalars['String']['output'];
  /** What was observed, in words with units. */
  readonly observed: Scalars['String']['output'];
  /** What policy requires, in words with units. */
  readonly required: Scalars['String']['output'];
  /** What to do about it. */
  readonly fix: Scalars['String']['output'];
};

/** A device that is taken in. */
export type EnrolledDevice = {
  readonly __typename?: 'EnrolledDevice';
  /** The device's id. */
  readonly device: Scalars['ID']['output'];
  /** enrolled. */
  readonly stage: Scalars['String']['output'];
  /** True if a CPU plays the device. */
  readonly simulated: Scalars['Boolean']['output'];
  /** Who confirmed. */
  readonly owner: Scalars['Address']['output'];
  /** When. */
  readonly enrolledAt: Scalars['Time']['output'];
};

/** What the chip of a frozen device has to sign. */
export type AppealTerms = {
  readonly __typename?: 'AppealTerms';
  /** The device's id. */
  readonly device: Scalars['ID']['output'];
  /** The nonce for the chip's report. */
  readonly nonce: Scalars['Bytes32']['output'];
  /** Until when the nonce is good at least. */
  readonly expiresAt: Scalars['Time']['output'];
};

/** How an appeal stands. */
export type Appeal = {
  readonly __typename?: 'Appeal';
  /** The device's id. */
  readonly device: Scalars['ID']['output'];
  /** appeal-open while rivals may answer; thawed once the freezes are lifted; undecided if one remains. */
  readonly outcome: Scalars['String']['output'];
  /** When the decision may be asked for; null if there is none to come. */
  readonly notBefore: Maybe<Scalars['Time']['output']>;
  /** The SHA-256 of the evidence; null for a decision. */
  readonly evidence: Maybe<Scalars['Bytes32']['output']>;
  /** Why a freeze remains; null if none does, or nothing is decided yet. */
  readonly failure: Maybe<Requirement>;
};

/** When a quote's cash arrives. */
export type QuotePeriod =
  /** At the end of each year. */
  | 'ANNUAL'
  /** At the end of each month. */
  | 'MONTHLY';

/** One GPU and what is assumed of it. What is left out has a default, which the quote's defaults then name with its source. */
export type QuoteInput = {
  /** The model, such as A100 or RTX 3090. */
  readonly gpu: Scalars['String']['input'];
  /** The price of the device, in USD. */
  readonly price: Scalars['Decimal']['input'];
  /** The rent in the first year, in USD per hour. */
  readonly rate: Scalars['Decimal']['input'];
  /** The part of the hours in service that is rented, as a ratio 0 to 1. */
  readonly utilisation: Scalars['Decimal']['input'];
  /** The life in whole years, 1 to 50. */
  readonly years: Scalars['Int']['input'];
  /** When cash arrives; null for ANNUAL. */
  readonly period?: InputMaybe<QuotePeriod>;
  /** Stressed case: power while rented, in kW; null for the model's design power. */
  readonly powerKw?: InputMaybe<Scalars['Decimal']['input']>;
  /** Stressed case: price of electricity, in USD per kWh. */
  readonly kwhPrice?: InputMaybe<Scalars['Decimal']['input']>;
  /** Stressed case: power of the facility over that of the device, at least 1. */
  readonly pue?: InputMaybe<Scalars['Decimal']['input']>;
  /** Stressed case: the marketplace's fee, as a ratio of the rent. */
  readonly fee?: InputMaybe<Scalars['Decimal']['input']>;
  /** Stressed case: the ratio by which rents fall each year; several are by year, from the second, the last holding on. At most 50. */
  readonly priceDecline?: InputMaybe<ReadonlyArray<Scalars['Decimal']['input']>>;
  /** Stressed case: the ratio of devices that die for good each year. */
  readonly attrition?: InputMaybe<Scalars['Decimal']['input']>;
  /** Stressed case: failures that are repaired, per device and year. */
  readonly failureRate?: InputMaybe<Scalars['Decimal']['input']>;
  /** Stressed case: days out of service for each failure. */
  readonly repairDays?: InputMaybe<Scalars['Decimal']['input']>;
  /** Stressed case: the bill of each failure, in USD. */
  readonly repairCost?: InputMaybe<Scalars['Decimal']['input']>;
  /** Stressed case: resale value at the end, as a ratio of the price. */
  readonly residual?: InputMaybe<Scalars['Decimal']['input']>;
  /** Stressed case, in the place of residual: sell the device at the end within so many days, by a table of used prices. */
  readonly sellDays?: InputMaybe<Scalars['Int']['input']>;
  /** With sellDays: grade of the device when sold, 1 the best to 4. */
  readonly condition?: InputMaybe<Scalars['Int']['input']>;
  /** With sellDays: age of the device when bought, in whole years. */
  readonly age?: InputMaybe<Scalars['Int']['input']>;
};

/** What one GPU returns, in two cases to be read side by side. A reckoning, not an offer. */
export type Quote = {
  readonly __typename?: 'Quote';
  /** The id; null for a quote that is not kept. */
  readonly id: Maybe<Scalars['ID']['output']>;
  /** When it was reckoned. */
  readonly at: Scalars['Time']['output'];
  /** The model by its datasheet. */
  readonly gpu: QuotedGpu;
  /** The convention of every rate: annual or monthly (effective annual). */
  readonly convention: Scalars['String']['output'];
  /** The case as such devices are advertised: rent times hours, nothing taken off. */
  readonly headline: QuoteCase;
  /** The case with costs, falling rents and what else is assumed. */
  readonly stressed: QuoteCase;
  /** The way from the headline case to the stressed one, one assumption after the other; at most 16. */
  readonly bridge: ReadonlyArray<QuoteStep>;
  /** What moves the stressed case most, one assumption at a time, the longest bar first; at most 16. */
  readonly tornado: ReadonlyArray<QuoteBar>;
  /** Assumptions that nobody gave, and where they come from; at most 16. */
  readonly defaults: ReadonlyArray<QuoteDefault>;
  /** What the quote leaves out; at most 16. */
  readonly notModelled: ReadonlyArray<Scalars['String']['output']>;
  /** What weighs on the quote; at most 32. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

/** A GPU model by its datasheet. */
export type QuotedGpu = {
  readonly __typename?: 'QuotedGpu';
  /** The model. */
  readonly model: Scalars['String']['output'];
  /** Memory as marketed, in GB. */
  readonly vramGb: Scalars['Int']['output'];
  /** The design power, in watts. */
  readonly tdpW: Scalars['Int']['output'];
  /** Who states the design power. */
  readonly source: Scalars['String']['output'];
  /** True if more than one source states it. */
  readonly confirmed: Scalars['Boolean']['output'];
};

/** One set of assumptions and what it is worth. */
export type QuoteCase = {
  readonly __typename?: 'QuoteCase';
  /** What the case rests on, with evidence classes; at most 32. */
  readonly assumptions: ReadonlyArray<QuoteAssumption>;
  /** The flows, first the price, then one at the end of each period, in USD. */
  readonly flows: ReadonlyArray<Figure>;
  /** What a month of the first year leaves after costs, without resale, in USD. */
  readonly monthlyIncome: Figure;
  /** The sum of all flows, undiscounted, in USD. */
  readonly total: Figure;
  /** True if the flows come to at least the price, undiscounted. */
  readonly paysBack: Scalars['Boolean']['output'];
  /** The internal rate of return in ratio/year under the quote's convention; null if there is no single one, and then irrReason says why. */
  readonly irr: Maybe<Figure>;
  /** Why irr is null, in words; else null. */
  readonly irrReason: Maybe<Scalars['String']['output']>;
  /** Every distinct real rate of the flows in ratio/year, ascending; rarely more than one. */
  readonly irrRoots: ReadonlyArray<Scalars['Decimal']['output']>;
  /** The net present value at 10 % a year, effective, in USD. */
  readonly npv: Figure;
  /** The modified rate in ratio/year, outflows and inflows at 10 % a year; null if the flows have none. */
  readonly mirr: Maybe<Figure>;
  /** When the price is paid back, undiscounted, in years; null if never. */
  readonly paybackYears: Maybe<Figure>;
  /** What weighs on the rates; at most 16. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};


/** One set of assumptions and what it is worth. */
export type QuoteCaseFlowsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
};

/** One assumption of a case. */
export type QuoteAssumption = {
  readonly __typename?: 'QuoteAssumption';
  /** The name, as QuoteInput has it. */
  readonly name: Scalars['String']['output'];
  /** The value in unit; several by year have commas between. */
  readonly value: Scalars['String']['output'];
  /** What value counts: USD, USD/hour, USD/kWh, kW, ratio, ratio/year, 1/year, day, year; empty for a word. */
  readonly unit: Scalars['String']['output'];
  /** Where it comes from. */
  readonly source: Scalars['String']['output'];
  /** How well it is proved: E0 if the caller gave it, X if it is this service's own. */
  readonly evidence: Evidence;
};

/** One stage from the headline case to the stressed one. */
export type QuoteStep = {
  readonly __typename?: 'QuoteStep';
  /** What changes at this stage. */
  readonly step: Scalars['String']['output'];
  /** The rate after it in ratio/year under the quote's convention; null if there is no single one. */
  readonly irr: Maybe<Scalars['Decimal']['output']>;
  /** What the stage takes or gives, in ratio/year; null where one of the two rates is. */
  readonly change: Maybe<Scalars['Decimal']['output']>;
};

/** One assumption of the stressed case, moved alone. */
export type QuoteBar = {
  readonly __typename?: 'QuoteBar';
  /** The assumption. */
  readonly assumption: Scalars['String']['output'];
  /** What moves: irr in ratio/year, or npv_at_10pct in USD where a case has no single rate. */
  readonly measure: Scalars['String']['output'];
  /** The assumption in the stressed case. */
  readonly base: Scalars['String']['output'];
  /** The case with less of it. */
  readonly down: QuoteSide;
  /** The case with more of it. */
  readonly up: QuoteSide;
  /** The length of the bar, in the measure. */
  readonly size: Scalars['Decimal']['output'];
  /** Where the amounts of the move come from. */
  readonly reason: Scalars['String']['output'];
};

/** The stressed case with one assumption moved. */
export type QuoteSide = {
  readonly __typename?: 'QuoteSide';
  /** The assumption's value. */
  readonly value: Scalars['String']['output'];
  /** The rate in ratio/year under the quote's convention; null if there is no single one. */
  readonly irr: Maybe<Scalars['Decimal']['output']>;
  /** The net present value at 10 % a year, in USD. */
  readonly npv: Scalars['Decimal']['output'];
  /** The change of the measure against the stressed case. */
  readonly change: Scalars['Decimal']['output'];
};

/** An assumption that nobody gave. */
export type QuoteDefault = {
  readonly __typename?: 'QuoteDefault';
  /** The assumption. */
  readonly assumption: Scalars['String']['output'];
  /** Its value. */
  readonly value: Scalars['String']['output'];
  /** Where it comes from. */
  readonly source: Scalars['String']['output'];
};

/** A page of quotes. */
export type QuoteConnection = {
  readonly __typename?: 'QuoteConnection';
  /** The rows; as many as first asked for. */
  readonly edges: ReadonlyArray<QuoteEdge>;
  /** Where the page ends. */
  readonly pageInfo: PageInfo;
};

/** A quote in a page. */
export type QuoteEdge = {
  readonly __typename?: 'QuoteEdge';
  /** The opaque place of this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Quote;
};
