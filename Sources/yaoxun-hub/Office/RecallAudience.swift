import HubStore
import Records

/// Who has to hear of a recall: the units whose enterprises made, hold or moved its batches.
///
/// Where the trace tells nothing of the batches, every unit that works under this hub has to.
struct RecallAudience {
  let store: any HubStore

  /// Units with an account, in name order.
  func units(
    for recall: Record,
    of product: Record?
  ) throws(HubStoreError) -> [String] {
    let offices = try store.accounts().filter { !$0.isDisabled }
    let everyone = Set(offices.map(\.unit))
    let moved = try parties(of: try batches(of: recall, product))
    guard !moved.isEmpty else { return everyone.sorted() }
    let makers = ["holder", "producer"].compactMap { product?[$0].text }
    let regions = try self.regions(of: moved, and: Set(makers.compactMap { RecordID(hex: $0) }))
    let near = offices.filter { office in
      regions.contains { Self.covers(office.region, $0) }
    }
    return near.isEmpty ? everyone.sorted() : Set(near.map(\.unit)).sorted()
  }

  /// Whether a division holds another one: `330100` all of `3301`, `330000` all of `33`.
  static func covers(_ office: String, _ place: String) -> Bool {
    var stem = Substring(office)
    while stem.hasSuffix("00") { stem = stem.dropLast(2) }
    return !stem.isEmpty && place.hasPrefix(stem)
  }

  private func batches(
    of recall: Record,
    _ product: Record?
  ) throws(HubStoreError) -> Set<RecordID> {
    let approvals = Set(
      ([product?["approvalNumber"].text, product?["deviceIdentifier"].text].compactMap(\.self)
        + (product?["standardCodes"].list ?? [])).map(BatchName.approval)
    )
    let numbers = Set(recall["batches"].list.map(BatchName.normalized))
    var found: Set<RecordID> = []
    try each(.batch) { batch in
      guard numbers.contains(BatchName.normalized(batch["batchNumber"].text ?? "")),
        approvals.contains(BatchName.approval(batch["approvalNumber"].text ?? ""))
      else { return }
      found.insert(batch.id)
    }
    return found
  }

  /// Credit codes of everyone that events with codes of the batches name.
  private func parties(of batches: Set<RecordID>) throws(HubStoreError) -> Set<String> {
    guard !batches.isEmpty else { return [] }
    var codes: Set<String> = []
    try each(.traceCode) { code in
      guard let batch = code["batch"].text.flatMap({ RecordID(hex: $0) }),
        batches.contains(batch)
      else { return }
      // What is moved as a carton is told of the carton.
      codes.formUnion([code["code"].text, code["parent"].text].compactMap(\.self))
    }
    guard !codes.isEmpty else { return [] }
    var parties: Set<String> = []
    try each(.traceEvent) { event in
      guard event["error"].isNull,
        event["codes"].list.contains(where: codes.contains)
          || event["parent"].text.map(codes.contains) ?? false
      else { return }
      parties.formUnion(["place", "from", "to"].compactMap { event[$0].text })
    }
    return parties
  }

  private func regions(
    of creditCodes: Set<String>,
    and makers: Set<RecordID>
  ) throws(HubStoreError) -> Set<String> {
    var regions: Set<String> = []
    try each(.enterprise) { enterprise in
      guard
        makers.contains(enterprise.id)
          || enterprise["creditCode"].text.map(creditCodes.contains) ?? false
      else { return }
      if let region = enterprise["region"].text { regions.insert(region) }
    }
    return regions
  }

  private func each(
    _ type: RecordType,
    _ body: (Record) -> Void
  ) throws(HubStoreError) {
    var last: RecordID?
    while true {
      let page = try store.records(of: type, after: last, limit: 2_000)
      for record in page { body(record) }
      guard let final = page.last, page.count == 2_000 else { return }
      last = final.id
    }
  }
}
