package import Records
package import Trust
package import WireFormat

/// Everything the hub keeps, behind values: no SQL, no rows, no paths of the database.
///
/// Every call blocks its thread until its effect is durable; none may run on Swift's cooperative
/// pool. Calls from many threads are safe, and writes that arrive together share one commit. `at`
/// is the hub's clock, the only one that is ever used for order.
package protocol HubStore: Sendable {
  /// The hub's own public key, which laptops pin.
  var publicKey: VerifyingKey { get }

  // MARK: Requests of devices

  /// Epoch, key, name and time, for anyone who asks.
  func card(at: Instant) throws(HubStoreError) -> HubCard

  /// Judges a signed request and remembers its counter and nonce; costs one commit.
  func admit(_ request: SignedRequest, at: Instant) throws(HubStoreError) -> AdmittedDevice

  /// Makes a device of a key whose holder knows a one-use code; every refusal is the same.
  func enrol(_ request: EnrolRequest, at: Instant) throws(HubStoreError) -> EnrolReply

  /// Says which scopes the device is granted and where they stand.
  func session(
    _ request: SessionRequest,
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> SessionReply

  /// Merges a device's mutations; the outcomes are durable when it returns.
  func apply(
    _ push: Push,
    from device: RecordID,
    at: Instant
  ) throws(HubStoreError) -> PushReply

  /// The outcomes of the device's mutations from a sequence on, at most 500, and a fresh receipt.
  func receipts(
    from sequence: Int64,
    for device: RecordID,
    at: Instant
  ) throws(HubStoreError) -> PushReply

  /// Gives blocks newer than the cursors to `take`, in one snapshot, and the trailer after them.
  func changes(
    _ request: PullRequest,
    for device: AdmittedDevice,
    at: Instant,
    take: ([UInt8]) -> Void
  ) throws(HubStoreError) -> PullTrailer

  /// Compares a scope part by part: a `VerifyHeader`, then blocks with the rows of those that differ.
  ///
  /// All of it is of one snapshot, and so is the trailer, which holds the scope's head.
  func verify(
    _ request: VerifyRequest,
    for device: AdmittedDevice,
    at: Instant,
    take: ([UInt8]) -> Void
  ) throws(HubStoreError) -> PullTrailer

  /// Heads of those of `scopes` that the device is granted.
  func heads(
    of scopes: [String],
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> [ScopeHead]

  // MARK: Attachments

  /// Announces an attachment of `size` bytes and says how many of them the hub holds.
  func offerBlob(
    _ address: BlobAddress,
    size: Int64,
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> BlobState

  /// Appends a piece that begins at `offset`; the last one is accepted only if the SM3 is right.
  func appendBlob(
    _ address: BlobAddress,
    offset: Int64,
    piece: [UInt8],
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> BlobState

  /// At most `limit` bytes of a whole attachment from `offset` on.
  func readBlob(
    _ address: BlobAddress,
    offset: Int64,
    limit: Int,
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> (piece: [UInt8], state: BlobState)

  // MARK: Sticks

  /// Judges the head of an outbox bundle as `admit` judges a request, and opens what follows it.
  ///
  /// Whose hub, which life of it, whose device, whether that is let in: every refusal is a
  /// `BundleRefusal` or an admission's, and goes into the audit.
  func openBundle(
    _ envelope: OutboxEnvelope,
    at: Instant
  ) throws(HubStoreError) -> (device: AdmittedDevice, reader: SealedStreamReader)

  /// Signs the answer to a bundle as a file of receipts.
  func seal(
    _ content: ReceiptsContent,
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> [UInt8]

  /// Gives all live rows of a scope as blocks in order of id, in one snapshot, and what that is.
  func copy(
    of scope: String,
    at: Instant,
    take: ([UInt8]) throws(HubStoreError) -> Void
  ) throws(HubStoreError) -> ScopeCopy

  /// Signs the head of a pack.
  func issue(_ claims: PackEnvelope.Claims) throws(HubStoreError) -> PackEnvelope

  // MARK: The office

  /// Stores records as the hub's own word: imports, seeding, acts of an office.
  ///
  /// A record whose values are unchanged is left alone. Every changed field of an enterprise,
  /// product or licence also makes a `change` record. Of work records only the fields that are not
  /// null are taken, so that an import never wipes what laptops wrote.
  func upsert(
    _ records: [Records.Record],
    source: String,
    at: Instant
  ) throws(HubStoreError) -> UpsertReport

  /// Stores records as one act of an office, all of them in one transaction with its audit entry.
  ///
  /// The same as `upsert` otherwise; the cause of the act stands in the records' `originVersion`.
  func act(
    _ act: OfficeAct,
    storing records: [Records.Record],
    at: Instant
  ) throws(HubStoreError) -> UpsertReport

  /// Live records of a type one of whose fields holds that text, at most `limit`; reads the type.
  func records(
    of type: RecordType,
    where field: String,
    is text: String,
    limit: Int
  ) throws(HubStoreError) -> [Records.Record]

  /// One record as the hub holds it; nil when it is unknown or deleted.
  func record(_ id: RecordID) throws(HubStoreError) -> Records.Record?

  /// Live records of a type in order of id, after `id` when given.
  func records(
    of type: RecordType,
    after id: RecordID?,
    limit: Int
  ) throws(HubStoreError) -> [Records.Record]

  /// Live records of a type that hang on one record, in order of id.
  func records(
    of type: RecordType,
    under parent: RecordID
  ) throws(HubStoreError) -> [Records.Record]

  /// Contents of every scope, or of one, in name order; reads every live row.
  ///
  /// Scopes that accounts are granted are there even while nothing was ever put into them.
  func digest(of scope: String?) throws(HubStoreError) -> [ScopeDigest]

  /// Adds an account without any grant.
  func addAccount(_ account: Account, by: String, at: Instant) throws(HubStoreError)

  /// Accounts in name order, with their grants.
  func accounts() throws(HubStoreError) -> [Account]

  /// Replaces the grants of an account.
  func setGrants(
    _ grants: [Grant],
    of account: String,
    by: String,
    at: Instant
  ) throws(HubStoreError)

  /// Shuts an account out of every route at its next request.
  func disable(account: String, by: String, at: Instant) throws(HubStoreError)

  /// Makes a code for one enrolment of the account: 8 characters, 15 minutes, 5 tries.
  func makeCode(for account: String, by: String, at: Instant) throws(HubStoreError) -> String

  /// Devices in the order of their enrolment.
  func devices() throws(HubStoreError) -> [DeviceStanding]

  /// Changes whether a device is let in; a revoked device stays revoked.
  func setStatus(
    _ status: DeviceStatus,
    of device: RecordID,
    by: String,
    at: Instant
  ) throws(HubStoreError)

  // MARK: Upkeep

  /// Begins a run of the process that serves laptops, and remembers where every scope stood.
  ///
  /// By this a laptop is told when the hub came back from an older state without a new epoch.
  func beginLife() throws(HubStoreError)

  /// Commits a write that changes nothing, and looks for a tenth of the disk free.
  func probe() throws(HubStoreError)

  /// Forgets deletions that every device has seen and that are old enough; gives how many.
  ///
  /// A deletion stays half a year, and longer while a device that is let in and was seen within a year
  /// has not read past it. The scope's floor rises to the last one forgotten.
  func forgetDeletions(at: Instant) throws(HubStoreError) -> Int

  /// Applies what was put off until this hub knew its schema; gives how many it could settle.
  func reconsider(at: Instant) throws(HubStoreError) -> Int

  /// Copies the whole store into a new file while it is in use; keys and attachments are apart.
  func backUp(to path: String) throws(HubStoreError)

  /// Recomputes what the store claims about itself; one sentence in English per contradiction.
  func check() throws(HubStoreError) -> [String]
}
