/// Work records: laptops write them by mutations, the hub merges.
extension RecordType {
  /// One thing to be done by a day (待办事宜): asked by an authority, or set down by an inspector.
  ///
  /// What it is about is written once by whoever makes it; only the hub changes it afterwards.
  package static let toDoItem = RecordType(
    "toDoItem",
    schema: 2,
    by: .laptop,
    [
      .once("number", .code), .once("kind", .code), .once("title"),
      .once("subject", .reference), .once("enterprise", .reference), .once("source"),
      Field("assignee", .code, .manual), Field("unit", .code, .manual),
      .once("rule", .code), .once("due", .day), Field("priority", .code, .manual),
      Field(
        "state",
        .code,
        .lattice(
          Lattice(
            starts: ["open"],
            moves: [
              "open>accepted", "accepted>closed", "open>returned", "accepted>returned",
              "hub:closed>open", "hub:returned>open",
            ]
          )
        )
      ),
      Field("note", .text, .text3, sealed: true), Field("outcome", .text, .manual),
      // The day of the event from which `due` was counted by `rule`.
      .once("countedFrom", .day),
    ]
  )

  /// An order one unit gives another and follows to its end (在线督办).
  ///
  /// `issuer`, `lead` and `assist` are units; `parent` is the order it was passed down from. `due`
  /// is the day as issued: extensions are events, so that nothing rewrites what was ordered.
  package static let supervisionOrder = RecordType(
    "supervisionOrder",
    schema: 3,
    by: .laptop,
    [
      .once("number", .code), .once("title"), .once("origin"), .once("level", .code),
      .once("lead", .code), .once("assist", .list), .once("rule", .code),
      .once("due", .day),
      Field(
        "state",
        .code,
        .lattice(
          Lattice(
            starts: ["issued"],
            moves: [
              "issued>signedFor", "signedFor>replied", "replied>underReview",
              "underReview>closed", "underReview>returned", "replied>returned",
              "returned>replied",
            ]
          )
        )
      ),
      // The day on which it was issued, from which `due` was counted by `rule`.
      .once("countedFrom", .day),
      .once("issuer", .code), .once("parent", .reference),
    ]
  )

  /// One act on a supervision order; append-only.
  ///
  /// `kind` is one of `SupervisionAct`. `percent` is how much is done for a reply, and the marks of
  /// the reply for a return and a close; `until` is the day asked for or granted. `attachments` are
  /// addresses of bytes; `files` tells their names: `[{"address","name","size","mediaType"}]`.
  package static let supervisionEvent = RecordType(
    "supervisionEvent",
    schema: 2,
    by: .laptop,
    [
      .once("order", .reference), .once("kind", .code), .once("by", .code), .once("at", .instant),
      .once("text", sealed: true), .once("percent", .integer), .once("attachments", .list),
      .once("unit", .code), .once("until", .day), .once("files", .json, sealed: true),
    ]
  )

  /// One visit to an enterprise, from plan to sealed record (现场检查).
  ///
  /// `application` is the matter whose on-site check it is: once recorded, the hub ends that node.
  /// `reason` says why one was begun that no plan has.
  package static let inspection = RecordType(
    "inspection",
    schema: 3,
    by: .laptop,
    sealing: .own(field: "state", value: "finalised"),
    [
      .once("number", .code), .once("kind", .code), .once("enterprise", .reference),
      .once("plan", .code), .once("checklist", .code), .once("checklistVersion", .code),
      Field("team", .list, .setOr), Field("leader", .code, .manual),
      Field("startedAt", .instant, .manual, atomicSet: "visit"),
      Field("endedAt", .instant, .manual, atomicSet: "visit"),
      Field("place", .text, .manual, atomicSet: "visit", sealed: true),
      Field(
        "state",
        .code,
        .lattice(
          Lattice(
            starts: ["planned", "underway"],
            moves: ["planned>underway", "underway>recorded", "recorded>finalised"]
          )
        )
      ),
      Field("ruleResult", .code, .server),
      Field("conclusion", .code, .manual, atomicSet: "conclusion"),
      Field("conclusionReason", .text, .manual, atomicSet: "conclusion", sealed: true),
      .once("application", .reference), .once("reason", sealed: true),
    ]
  )

  /// The verdict on one clause of one inspection; its id is derived from both.
  package static let answer = RecordType(
    "answer",
    by: .laptop,
    sealing: .parent(field: "inspection", type: "inspection"),
    [
      .once("inspection", .reference), .once("clause", .code),
      Field("verdict", .code, .manual, atomicSet: "verdict"),
      Field("verdictReason", .text, .manual, atomicSet: "verdict"),
      Field("reading", .text, .manual, atomicSet: "verdict"),
      Field("inspector", .code, .manual, atomicSet: "verdict", companion: true),
      Field("answeredAt", .instant, .manual, atomicSet: "verdict", companion: true),
      Field("note", .text, .text3, sealed: true),
    ]
  )

  /// One defect found under one clause (缺陷).
  package static let finding = RecordType(
    "finding",
    by: .laptop,
    sealing: .parent(field: "inspection", type: "inspection"),
    [
      .once("inspection", .reference), .once("clause", .code),
      Field("severity", .code, .manual),
      Field("text", .text, .text3, sealed: true), Field("statement", .text, .text3, sealed: true),
      Field("products", .list, .setOr), Field("batches", .list, .setOr),
      Field("measures", .text, .text3, sealed: true),
      Field(
        "state",
        .code,
        .lattice(
          Lattice(
            starts: ["draft", "listed"],
            moves: ["draft>listed", "listed>rectifying", "rectifying>closed"]
          )
        )
      ),
    ]
  )

  /// One photo or file that proves something, addressed by its contents.
  package static let evidence = RecordType(
    "evidence",
    by: .laptop,
    sealing: .parent(field: "inspection", type: "inspection"),
    [
      .once("inspection", .reference), .once("finding", .reference), .once("address", .code),
      .once("name", sealed: true), .once("mediaType", .code), .once("size", .integer),
      .once("takenAt", .instant), .once("source", .code), .once("place", sealed: true),
      .once("sm3", .code), .once("sha256", .code),
    ]
  )

  /// One officer's signature under an inspection as it stood when she signed (签名); append-only.
  ///
  /// `digest` is SM3 of what was signed (`InspectionStatement`), `facts` are words of the procedure
  /// she vouches for, `value` is her SM2 signature in hexadecimal and `certificate` the hub's word
  /// on her key, so that it can be checked on any machine.
  package static let inspectionSignature = RecordType(
    "inspectionSignature",
    by: .laptop,
    sealing: .parent(field: "inspection", type: "inspection"),
    [
      .once("inspection", .reference), .once("signer", .code), .once("device", .code),
      .once("at", .instant), .once("digest", .code), .once("facts", .list),
      .once("certificate"), .once("value", .code),
    ]
  )

  /// A correction of one field of a sealed inspection, or of a record in it (更正); append-only.
  ///
  /// What it corrects is never touched: both versions stay, and the latest correction of a field
  /// says what holds.
  package static let amendment = RecordType(
    "amendment",
    by: .laptop,
    [
      .once("inspection", .reference), .once("subjectType", .code), .once("subject", .reference),
      .once("clause", .code), .once("field", .code), .once("old", sealed: true),
      .once("new", sealed: true), .once("reason", sealed: true), .once("by", .code),
      .once("at", .instant),
    ]
  )

  /// Work that an inspector could no longer send as it was, given to her unit for review (移交).
  package static let handover = RecordType(
    "handover",
    by: .laptop,
    [
      .once("subjectType", .code), .once("subject", .reference), .once("reason", .code),
      .once("strandedAt", .instant), .once("content", sealed: true), .once("mutations", .list),
      Field("state", .code, .lattice(Lattice(starts: ["waiting"], moves: ["waiting>taken"]))),
      Field("takenNote", .text, .manual, sealed: true),
    ]
  )

  /// What an inspector saw in the field that a reference record says otherwise.
  package static let discrepancy = RecordType(
    "discrepancy",
    by: .laptop,
    [
      .once("subjectType", .code), .once("subject", .reference), .once("field", .code),
      Field("seen", .text, .text3, sealed: true), Field("basis", .text, .manual),
      Field(
        "state",
        .code,
        .lattice(
          Lattice(
            starts: ["reported"],
            moves: ["hub:reported>accepted", "hub:reported>refused"]
          )
        )
      ),
    ]
  )

  /// A filter an account keeps by name.
  package static let savedView = RecordType(
    "savedView",
    by: .laptop,
    [
      Field("screen", .code, .hubOrder), Field("name", .text, .hubOrder),
      Field("filter", .text, .hubOrder),
    ]
  )

  /// A record an account wants at hand.
  package static let bookmark = RecordType(
    "bookmark",
    by: .laptop,
    [
      Field("subjectType", .code, .hubOrder), Field("subject", .reference, .hubOrder),
      Field("label", .text, .hubOrder),
    ]
  )

  /// What merging may not decide: base, mine and theirs of each field, kept for ever.
  ///
  /// `fields` is a JSON list of `{"name","base","mine","theirs","policy"}`; `mutation` is the one
  /// that met resistance; `seen` is the record's version when the conflict was opened.
  package static let conflict = RecordType(
    "conflict",
    by: .hub,
    [
      .server("recordType", .code), .server("record", .reference), .server("mutation", .code),
      .server("mineBy", .code), .server("theirsBy", .code), .server("openedAt", .instant),
      .server("seen", .integer), .server("fields", .json, sealed: true),
      .server("status", .code), .server("choices", .json, sealed: true),
      .server("resolvedBy", .code), .server("resolvedAt", .instant),
      .server("reason", sealed: true),
    ]
  )
}
