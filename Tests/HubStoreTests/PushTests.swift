import HubStore
import Records
import Testing
import Trust
import WireFormat

@Suite("A push") struct PushTests {
  let office: Office
  var laptop: Laptop
  let inspection = RecordID(high: 10, low: 1)

  init() throws {
    office = try Office()
    try office.addAccount("demo")
    laptop = try office.enrol("demo")
  }

  private func words(_ outcomes: [MutationOutcome]) -> [String] {
    outcomes.map { $0.result.rawValue + ($0.code.map { " \($0)" } ?? "") }
  }

  private func opened(_ laptop: inout Laptop) -> Mutation {
    laptop.mutation(
      .create,
      "inspection",
      inspection,
      [
        FieldChange("number", base: .null, value: .text("X-1"), trunk: 0),
        FieldChange("state", base: .null, value: .text("underway"), trunk: 0),
      ]
    )
  }

  @Test mutating func `Fault W07: the same push twice gives the same answer and one record`() throws
  {
    let body = try laptop.body([opened(&laptop)])
    let first = try laptop.push(body, to: office.store)
    let again = try laptop.push(body, to: office.store)
    #expect(words(first) == ["applied"])
    #expect(again == first)
    #expect(try office.store.record(inspection)?.version == 1)
    let reply = try office.store.receipts(from: 1, for: laptop.device, at: Office.now)
    #expect(reply.outcomes == first)
    let receipt = try Receipt(parsing: reply.receipt)
    #expect(receipt.isSigned(byOneOf: [office.store.publicKey]))
    #expect(receipt.claims.sequence == 1)
    #expect(receipt.claims.chain.hex == laptop.chain)
  }

  @Test mutating func `a reply reads back as it was sent`() throws {
    let push = Push(try laptop.body([opened(&laptop)]), key: laptop.key.verifyingKey)
    let reply = try office.store.apply(push, from: laptop.device, at: Office.now)
    #expect(PushReply(reply.encode()) == reply)
  }

  @Test mutating func `a gap puts off what follows until it is filled`() throws {
    let first = opened(&laptop)
    let second = laptop.mutation(
      .patch,
      "inspection",
      inspection,
      [FieldChange("leader", base: .null, value: .text("demo"), trunk: 0)]
    )
    #expect(words(try laptop.push([second], to: office.store)) == ["deferred gap"])
    #expect(words(try laptop.push([first, second], to: office.store)) == ["applied", "applied"])
    #expect(try office.store.record(inspection)?["leader"] == .text("demo"))
  }

  @Test mutating func `a broken signature costs its group and nothing before it`() throws {
    let first = opened(&laptop)
    let second = laptop.mutation(
      .patch,
      "inspection",
      inspection,
      [FieldChange("leader", base: .null, value: .text("demo"), trunk: 0)]
    )
    let third = laptop.mutation(
      .patch,
      "inspection",
      inspection,
      [FieldChange("leader", base: .null, value: .text("other"), trunk: 0)]
    )
    let stolen = try laptop.signed([Laptop.line(first)], group: second.group)
    let signature = stolen.dropFirst(Laptop.line(first).count)
    let body =
      try laptop.body([first]) + Laptop.line(second) + signature + laptop.body([third])
    #expect(
      words(try laptop.push(body, to: office.store)) == [
        "applied", "rejected signature", "deferred gap",
      ]
    )
    #expect(words(try laptop.push([second, third], to: office.store)) == ["applied", "applied"])
  }

  @Test mutating func `a line that does not follow the chain is refused`() throws {
    let first = opened(&laptop)
    _ = try laptop.push([first], to: office.store)
    laptop.rewind(to: 1, ChainHash.origin)
    let forked = laptop.mutation(
      .patch,
      "inspection",
      inspection,
      [FieldChange("leader", base: .null, value: .text("demo"), trunk: 0)]
    )
    #expect(words(try laptop.push([forked], to: office.store)) == ["rejected chain"])
    laptop.rewind(to: 0, ChainHash.origin)
    let again = laptop.mutation(.patch, "inspection", inspection, [])
    #expect(words(try laptop.push([again], to: office.store)) == ["rejected sequence"])
  }

  @Test mutating func `Fault W03: members that no mutation has are refused and change nothing`()
    throws
  {
    let first = opened(&laptop)
    _ = try laptop.push([first], to: office.store)
    let (sequence, chain) = (laptop.sequence, laptop.chain)
    let patch = laptop.mutation(
      .patch,
      "inspection",
      inspection,
      [FieldChange("leader", base: .null, value: .text("demo"), trunk: 0)]
    )
    var text = String(decoding: Laptop.line(patch), as: UTF8.self)
    text.insert(contentsOf: "\"role\":\"leader\",", at: text.index(after: text.startIndex))
    let line = Array(text.utf8)
    laptop.rewind(to: sequence, chain)
    laptop.follow(line)
    let body = try laptop.signed([line], group: patch.group)
    #expect(words(try laptop.push(body, to: office.store)) == ["rejected malformed"])
    #expect(try office.store.record(inspection)?["leader"] == .null)
    // It took its place in the chain, so that work goes on after it.
    let next = laptop.mutation(
      .patch,
      "inspection",
      inspection,
      [FieldChange("leader", base: .null, value: .text("demo"), trunk: 0)]
    )
    #expect(words(try laptop.push([next], to: office.store)) == ["applied"])
  }

  @Test mutating func `Fault W05: a push that is half valid keeps its valid half`() throws {
    let group = laptop.draw()
    let mutations = [
      laptop.mutation(
        .create,
        "inspection",
        inspection,
        [FieldChange("state", base: .null, value: .text("underway"), trunk: 0)],
        group: group
      ),
      laptop.mutation(
        .patch,
        "inspection",
        inspection,
        [FieldChange("ruleResult", base: .null, value: .text("good"), trunk: 0)],
        group: group
      ),
      laptop.mutation(
        .patch,
        "inspection",
        inspection,
        [FieldChange("state", base: .null, value: .text("planned"), trunk: 0)],
        group: group
      ),
      laptop.mutation(
        .patch,
        "inspection",
        inspection,
        [FieldChange("leader", base: .null, value: .text("a\"b"), trunk: 0)],
        group: group
      ),
      laptop.mutation(
        .patch,
        "inspection",
        inspection,
        [FieldChange("leader", base: .null, value: .text("demo"), trunk: 0)],
        group: group
      ),
    ]
    let body = try laptop.signed(mutations.map(Laptop.line), group: group)
    #expect(
      words(try laptop.push(body, to: office.store)) == [
        "applied", "rejected field_read_only", "rejected illegal_move", "rejected field_form",
        "applied",
      ]
    )
    #expect(try office.store.record(inspection)?["leader"] == .text("demo"))
    #expect(try office.store.check() == [])
  }

  @Test mutating func `a type of a later schema is kept and put off`() throws {
    let later = laptop.mutation(.create, "sampling", laptop.draw(), [])
    #expect(words(try laptop.push([later], to: office.store)) == ["deferred schema"])
    #expect(words(try laptop.push([opened(&laptop)], to: office.store)) == ["applied"])
    #expect(try office.store.reconsider(at: Office.now) == 0)
  }

  @Test mutating func `a line that is no JSON stops the chain before it`() throws {
    let junk = Array("{broken\n".utf8)
    let body = try laptop.signed([junk], group: laptop.draw()) + laptop.body([opened(&laptop)])
    #expect(words(try laptop.push(body, to: office.store)) == ["deferred gap"])
  }

  @Test mutating func `nobody acts in the name of another account`() throws {
    var mutation = opened(&laptop)
    mutation.actor = "demo2"
    #expect(words(try laptop.push([mutation], to: office.store)) == ["rejected authority"])
  }

  @Test mutating func `a finalised inspection refuses its own changes and its children's`() throws {
    let answer = laptop.draw()
    func move(_ from: String, _ to: String) -> FieldChange {
      FieldChange("state", .move, base: .text(from), value: .text(to), trunk: 0)
    }
    let mutations = [
      opened(&laptop),
      laptop.mutation(
        .create,
        "answer",
        answer,
        [
          FieldChange("inspection", base: .null, value: .text(inspection.hex), trunk: 0),
          FieldChange("verdict", base: .null, value: .text("compliant"), trunk: 0),
        ]
      ),
      laptop.mutation(.patch, "inspection", inspection, [move("underway", "recorded")]),
      laptop.mutation(.patch, "inspection", inspection, [move("recorded", "finalised")]),
      laptop.mutation(
        .patch,
        "answer",
        answer,
        [FieldChange("verdict", base: .null, value: .text("notCompliant"), trunk: 0)]
      ),
      laptop.mutation(
        .patch,
        "inspection",
        inspection,
        [FieldChange("leader", base: .null, value: .text("demo"), trunk: 0)]
      ),
      laptop.mutation(
        .create,
        "finding",
        laptop.draw(),
        [FieldChange("inspection", base: .null, value: .text(inspection.hex), trunk: 0)]
      ),
    ]
    #expect(
      words(try laptop.push(mutations, to: office.store)) == [
        "applied", "applied", "applied", "applied", "rejected sealed", "rejected sealed",
        "rejected sealed",
      ]
    )
  }

  @Test mutating func `deleting spares what was edited meanwhile, and an edit revives`() throws {
    let finding = laptop.draw()
    let mutations = [
      opened(&laptop),
      laptop.mutation(
        .create,
        "finding",
        finding,
        [
          FieldChange("inspection", base: .null, value: .text(inspection.hex), trunk: 0),
          FieldChange("text", base: .null, value: .text("甲。"), trunk: 0),
        ]
      ),
    ]
    _ = try laptop.push(mutations, to: office.store)
    try office.addAccount("demo2")
    var other = try office.enrol("demo2")
    let edit = other.mutation(
      .patch,
      "finding",
      finding,
      [FieldChange("text", base: .text("甲。"), value: .text("甲。乙。"), trunk: 1)]
    )
    #expect(words(try other.push([edit], to: office.store)) == ["applied"])
    func removal(of text: String, _ trunk: Int64) -> Mutation {
      laptop.mutation(
        .delete,
        "finding",
        finding,
        [FieldChange("text", base: .text(text), value: .null, trunk: trunk)]
      )
    }
    let (unseen, seen) = (removal(of: "甲。", 1), removal(of: "甲。乙。", 2))
    #expect(words(try laptop.push([unseen], to: office.store)) == ["rejected delete_vs_edit"])
    #expect(words(try laptop.push([seen], to: office.store)) == ["applied"])
    #expect(try office.store.record(finding) == nil)
    let late = other.mutation(
      .patch,
      "finding",
      finding,
      [FieldChange("severity", base: .null, value: .text("major"), trunk: 2)]
    )
    #expect(words(try other.push([late], to: office.store)) == ["merged"])
    #expect(try office.store.record(finding)?["severity"] == .text("major"))
    #expect(try office.store.check() == [])
  }
}
