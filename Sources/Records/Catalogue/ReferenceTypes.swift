/// Reference records: the hub writes them, laptops read them and answer with a discrepancy.
extension RecordType {
  /// A firm or hospital under supervision; the first half of 一企一档.
  package static let enterprise = RecordType(
    "enterprise",
    by: .hub,
    [
      .server("creditCode", .code), .server("name"), .server("kinds", .list),
      .server("region", .code), .server("address"), .server("legalPerson"),
      .server("qualityHead"), .server("phone", sealed: true), .server("riskLevel", .code),
      .server("creditClass", .code), .server("state", .code),
    ]
  )

  /// A drug, device or cosmetic with its approval; the first half of 一品一档.
  package static let product = RecordType(
    "product",
    by: .hub,
    [
      .server("category", .code), .server("name"), .server("tradeName"), .server("englishName"),
      .server("approvalNumber", .code), .server("standardCodes", .list),
      .server("deviceIdentifier", .code), .server("dosageForm"), .server("specification"),
      .server("packaging"), .server("holder", .reference), .server("holderName"),
      .server("producer", .reference), .server("producerName"), .server("approvedOn", .day),
      .server("expiresOn", .day), .server("state", .code), .server("attributes", .json),
    ]
  )

  /// A permit or registration certificate held by an enterprise (电子证照).
  package static let licence = RecordType(
    "licence",
    by: .hub,
    [
      .server("number", .code), .server("kind", .code), .server("holder", .reference),
      .server("holderName"), .server("creditCode", .code), .server("business", .list),
      .server("address"), .server("issuer"), .server("issuedOn", .day),
      .server("validFrom", .day), .server("validTo", .day), .server("state", .code),
      .server("eLicenceId", .code), .server("document"),
    ]
  )

  /// One field of one reference record that changed on one day; append-only.
  ///
  /// The feed carries latest states only, so as-of views roll back from the current row by these.
  package static let change = RecordType(
    "change",
    by: .hub,
    [
      .server("subjectType", .code), .server("subject", .reference), .server("day", .day),
      .server("field", .code), .server("old"), .server("new"), .server("source"),
    ]
  )

  /// A matter an applicant asked an authority to decide (申请事项).
  package static let application = RecordType(
    "application",
    by: .hub,
    [
      .server("number", .code), .server("kind", .code), .server("item"),
      .server("applicant", .reference), .server("product", .reference),
      .server("receivedOn", .day), .server("state", .code),
    ]
  )

  /// One stretch of an application's way through an office (环节).
  ///
  /// All nodes of a way are there from the day of receipt, in order of `place`; those to come have
  /// no start. `pauses` are stretches of days `A..B` in which the clock stood still; the last one
  /// may be open, `A..`. `rule` names the limit that `allowed` comes from.
  package static let applicationNode = RecordType(
    "applicationNode",
    schema: 2,
    by: .hub,
    [
      .server("application", .reference), .server("node", .code), .server("unit", .code),
      .server("startedAt", .instant), .server("endedAt", .instant),
      .server("allowed", .integer), .server("dayUnit", .code), .server("pauses", .list),
      .server("result"), .server("place", .integer), .server("rule", .code),
    ]
  )

  /// One production batch of an approved product.
  ///
  /// `quantity` counts smallest packages. `item` is what the codes of the batch begin with: the
  /// GTIN-14, the identification of an MA code, or the first seven characters of trace codes.
  package static let batch = RecordType(
    "batch",
    schema: 2,
    by: .hub,
    [
      .server("approvalNumber", .code), .server("batchNumber", .code),
      .server("producedOn", .day), .server("expiresOn", .day), .server("quantity", .integer),
      .server("item", .code),
    ]
  )

  /// One trace code with its package level and parent.
  ///
  /// `code` and `parent` are in the spelling of `TraceSubject.code`. Level 1 is the smallest
  /// package. `state` is one of A (activated), I (taken in), O (sent out) and C (ended), as of the
  /// event at `stateAt`; `parent` as of the one at `packedAt`.
  package static let traceCode = RecordType(
    "traceCode",
    schema: 2,
    by: .hub,
    [
      .server("code", .code), .server("level", .integer), .server("parent", .code),
      .server("batch", .reference), .server("state", .code), .server("stateAt", .instant),
      .server("packedAt", .instant),
    ]
  )

  /// One EPCIS event about trace codes.
  ///
  /// `step` and `disposition` are bare words of the vocabulary. `place`, `from` and `to` are credit
  /// codes where one is known, else the location or party as a GS1 link. `codes` are the things
  /// the event is about, the children of a package among them; `parent` is that package. `inputs`
  /// are what a transformation used up. `quantities` hold `CLASS NUMBER [UNIT]`, `documents`
  /// `TYPE ID`. `eventId` is the hash identifier; parts of one large event share it. `error` is
  /// the reason of a declaration that the event was wrong.
  package static let traceEvent = RecordType(
    "traceEvent",
    schema: 2,
    by: .hub,
    [
      .server("eventType", .code), .server("action", .code), .server("step", .code),
      .server("disposition", .code), .server("at", .instant), .server("place", .code),
      .server("from", .code), .server("to", .code), .server("codes", .list),
      .server("parent", .code), .server("inputs", .list), .server("quantities", .list),
      .server("documents", .list), .server("eventId", .code), .server("error", .code),
    ]
  )

  /// A recall of batches of one product.
  package static let recall = RecordType(
    "recall",
    by: .hub,
    [
      .server("number", .code), .server("product", .reference), .server("batches", .list),
      .server("class", .code), .server("ruleVersion", .code), .server("startedOn", .day),
      .server("state", .code), .server("handlers", .list),
    ]
  )

  /// An administrator's decision to rely on a rule that was unverified.
  package static let ruleAdoption = RecordType(
    "ruleAdoption",
    by: .hub,
    [
      .server("rule", .code), .server("ruleVersion", .code), .server("adoptedBy", .code),
      .server("day", .day), .server("basis"),
    ]
  )

  /// One article of a law in the version of a day, word for word (法规条文).
  ///
  /// `place` is its place in the law, from 0: what stands before the first article; `source` says
  /// where the text was taken from.
  package static let lawArticle = RecordType(
    "lawArticle",
    by: .hub,
    [
      .server("law"), .server("day", .day), .server("place", .integer), .server("chapter"),
      .server("article"), .server("text"), .server("source"),
    ]
  )

  /// What the hub tells one account (消息).
  package static let message = RecordType(
    "message",
    schema: 2,
    by: .laptop,
    [
      .server("kind", .code), .server("title"), .server("body"), .server("subject", .reference),
      .server("sentAt", .instant), .server("account", .code),
      Field(
        "acknowledged",
        .code,
        .lattice(Lattice(starts: ["no"], moves: ["no>yes"]))
      ),
      .server("subjectType", .code),
    ]
  )
}

extension Field {
  /// A field that only the hub writes.
  static func server(_ name: String, _ kind: FieldKind = .text, sealed: Bool = false) -> Field {
    Field(name, kind, .server, sealed: sealed)
  }

  /// A field set when the record is made.
  static func once(_ name: String, _ kind: FieldKind = .text, sealed: Bool = false) -> Field {
    Field(name, kind, .writeOnce, sealed: sealed)
  }
}
