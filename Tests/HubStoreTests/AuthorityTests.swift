import HubStore
import Records
import Testing
import Trust
import WireFormat

@Suite("Authority") struct AuthorityTests {
  /// Written from the roles' tasks, not from the code: r read, c create, p patch, d delete, x resolve.
  ///
  /// Columns: inspector, leader, supervisor, archivist, dataManager, system, security, audit.
  static let expectations = """
    enterprise       r    r    r    r    r    - - -
    product          r    r    r    r    r    - - -
    licence          r    r    r    r    r    - - -
    change           r    r    r    r    r    - - -
    application      r    r    r    r    r    - - -
    applicationNode  r    r    r    r    r    - - -
    batch            r    r    r    r    r    - - -
    traceCode        r    r    r    r    r    - - -
    traceEvent       r    r    r    r    r    - - -
    recall           r    r    r    r    r    - - -
    ruleAdoption     r    r    r    r    r    - - -
    lawArticle       r    r    r    r    r    - - -
    toDoItem         rcp  rcp  rcp  -    -    - - -
    supervisionOrder rp   rcp  rcp  -    -    - - -
    supervisionEvent rc   rc   rc   -    -    - - -
    inspection       rcp  rcpd r    -    -    - - -
    answer           rcp  rcp  r    -    -    - - -
    finding          rcpd rcpd r    -    -    - - -
    evidence         rc   rc   r    -    -    - - -
    inspectionSignature rc rc  r    -    -    - - -
    amendment        rc   rc   r    -    -    - - -
    message          rp   rp   rp   rp   rp   - - -
    discrepancy      rcp  rcp  rcp  rcp  rcp  - - -
    handover         rcp  rcp  rcp  rc   rc   - - -
    savedView        rcpd rcpd rcpd rcpd rcpd - - -
    bookmark         rcpd rcpd rcpd rcpd rcpd - - -
    conflict         rx   rx   rx   rx   rx   - - -
    """

  static let letters: [Action: Character] = [
    .read: "r", .create: "c", .patch: "p", .delete: "d", .resolve: "x",
  ]

  /// A scope in which each type lives, in sight and out of sight of unit 3301A in region 330100.
  static func scopes(of type: String) -> (near: String, far: String) {
    switch type {
    case "product": ("nat", "prov:44")
    case "ruleAdoption", "lawArticle": ("ref", "prov:44")
    case "enterprise", "licence", "change", "application", "applicationNode", "batch",
      "traceCode", "traceEvent", "recall", "discrepancy", "conflict":
      ("prov:33", "prov:44")
    case "message", "savedView", "bookmark", "handover": ("user:demo", "user:other")
    default: ("unit:3301A", "unit:3302A")
    }
  }

  static func subject(_ grants: [Grant], isDisabled: Bool = false) -> Subject {
    Subject(
      account: "demo",
      unit: "3301A",
      region: "330100",
      isDisabled: isDisabled,
      grants: grants
    )
  }

  @Test func `every role may do to every type what its task asks, in sight, and nothing beyond`() {
    var lines: [String: [String]] = [:]
    for line in Self.expectations.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      lines[words[0]] = Array(words.dropFirst())
    }
    #expect(Set(lines.keys) == Set(RecordCatalogue.all.map(\.name)))
    var judged = 0
    for type in RecordCatalogue.all.map(\.name) {
      for (place, role) in Role.allCases.enumerated() {
        let allowed = lines[type]?[place] ?? ""
        let subject = Self.subject([Grant(role, region: "330100")])
        for (action, letter) in Self.letters {
          judged += 2
          let scopes = Self.scopes(of: type)
          func verdict(_ scope: String) -> Authorization.Verdict {
            let object = ProtectedObject(.record(type), scopes: [scope])
            return Authorization.authorize(subject, action, object, at: Office.now)
          }
          let expected: Authorization.Verdict =
            allowed.contains(letter) ? .allowed : allowed.contains("r") ? .refused : .hidden
          #expect(verdict(scopes.near) == expected, "\(role) \(action) \(type) in sight")
          #expect(verdict(scopes.far) == .hidden, "\(role) \(action) \(type) out of sight")
        }
      }
    }
    #expect(judged == RecordCatalogue.all.count * Role.allCases.count * 5 * 2)
  }

  /// Category and label laid over the table: roles × types × actions × categories × labels × scopes.
  ///
  /// A category bounds acts, not sight: a drug inspector may look a device up, and the national
  /// catalogue is one feed. A label bounds sight, and with it every act.
  @Test func `category bounds every act and label bounds sight, for every role, type and action`() {
    var lines: [String: [String]] = [:]
    for line in Self.expectations.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      lines[words[0]] = Array(words.dropFirst())
    }
    var judged = 0
    for type in RecordCatalogue.all.map(\.name) {
      let scopes = Self.scopes(of: type)
      for (place, role) in Role.allCases.enumerated() {
        let allowed = lines[type]?[place] ?? ""
        for label in [Label.public, .internal, .sensitive] {
          let subject = Self.subject([
            Grant(role, region: "330100", categories: ["drug"], label: label)
          ])
          for (action, letter) in Self.letters {
            for category in [nil, "drug", "device"] {
              for (scope, isNear) in [(scopes.near, true), (scopes.far, false)] {
                judged += 1
                let object = ProtectedObject(
                  .record(type),
                  scopes: [scope],
                  category: category
                )
                let verdict = Authorization.authorize(subject, action, object, at: Office.now)
                let isInSight =
                  isNear && Authorization.label(of: scope) <= label && allowed.contains("r")
                let fits = action == .read || category != "device"
                let expected: Authorization.Verdict =
                  !isInSight
                  ? .hidden : allowed.contains(letter) && fits ? .allowed : .refused
                #expect(
                  verdict == expected,
                  "\(role) \(action) \(type) \(category ?? "-") \(label) \(scope)"
                )
              }
            }
          }
        }
      }
    }
    #expect(judged == RecordCatalogue.all.count * Role.allCases.count * 3 * 5 * 3 * 2)
  }

  @Test(
    arguments: [
      (Role.systemAdmin, ProtectedObject.Kind.upkeep), (.securityAdmin, .accounts),
      (.auditAdmin, .audit),
    ]
  )
  func `each of the three powers administers its own part alone`(
    role: Role,
    part: ProtectedObject.Kind
  ) {
    for kind in [ProtectedObject.Kind.upkeep, .accounts, .audit] {
      let verdict = Authorization.authorize(
        Self.subject([Grant(role, region: "000000")]),
        .administer,
        ProtectedObject(kind),
        at: Office.now
      )
      #expect(verdict == (kind == part ? .allowed : .hidden))
    }
  }

  @Test(
    arguments: [
      ("330000", "330102", true), ("330100", "330102", true), ("330102", "330102", true),
      ("000000", "440100", true), ("330100", "330200", false), ("330000", "340000", false),
      ("330102", "330100", false), ("110000", "11010", false),
    ]
  )
  func `a visit may begin in the grant's division and below it`(
    grant: String,
    region: String,
    isAllowed: Bool
  ) {
    let object = ProtectedObject(.record("inspection"), scopes: ["unit:3301A"], region: region)
    let verdict = Authorization.authorize(
      Self.subject([Grant(.inspector, region: grant)]),
      .create,
      object,
      at: Office.now
    )
    #expect(verdict == (isAllowed ? .allowed : .hidden))
  }

  @Test func `category, label, end and disabling bound a grant`() {
    func verdict(
      _ grant: Grant,
      _ action: Action,
      _ object: ProtectedObject,
      isDisabled: Bool = false
    ) -> Authorization.Verdict {
      let subject = Self.subject([grant], isDisabled: isDisabled)
      return Authorization.authorize(subject, action, object, at: Office.now)
    }
    let matter = ProtectedObject(
      .record("discrepancy"),
      scopes: ["prov:33"],
      category: "device"
    )
    let drugs = Grant(.inspector, region: "330100", categories: ["drug"])
    #expect(verdict(drugs, .create, matter) == .refused)
    #expect(verdict(Grant(.inspector, region: "330100"), .create, matter) == .allowed)
    let unit = ProtectedObject(.feed, scopes: ["unit:3301A"])
    let open = Grant(.inspector, region: "330100", label: .internal)
    #expect(verdict(open, .read, unit) == .hidden)
    #expect(verdict(open, .read, ProtectedObject(.feed, scopes: ["prov:33"])) == .allowed)
    let ended = Grant(.inspector, region: "330100", notAfter: Office.now)
    #expect(verdict(ended, .read, unit) == .hidden)
    let standing = Grant(.inspector, region: "330100")
    #expect(verdict(standing, .read, unit, isDisabled: true) == .hidden)
  }

  @Test func `Fault W04: what lies out of sight is answered as not there`() throws {
    let office = try Office()
    try office.addAccount("demo")
    try office.addAccount("far", unit: "4401A", region: "440100")
    var near = try office.enrol("demo")
    var far = try office.enrol("far")
    let inspection = RecordID(high: 10, low: 1)
    let address = SM3.digest([1, 2, 3]).hex
    let evidence = near.draw()
    let made = [
      near.mutation(
        .create,
        "inspection",
        inspection,
        [FieldChange("state", base: .null, value: .text("underway"), trunk: 0)]
      ),
      near.mutation(
        .create,
        "evidence",
        evidence,
        [
          FieldChange("inspection", base: .null, value: .text(inspection.hex), trunk: 0),
          FieldChange("address", base: .null, value: .text("sm3:" + address), trunk: 0),
        ]
      ),
    ]
    #expect(try near.push(made, to: office.store).map(\.result) == [.applied, .applied])
    let change = FieldChange("leader", base: .null, value: .text("far"), trunk: 0)
    let hidden = far.mutation(.patch, "inspection", inspection, [change])
    let absent = far.mutation(.patch, "inspection", RecordID(high: 99, low: 99), [change])
    let outcomes = try far.push([hidden, absent], to: office.store)
    #expect(outcomes.map(\.code) == ["not_found", "not_found"])
    #expect(outcomes.map(\.version) == [0, 0])
    let blob = try #require(BlobAddress(address))
    let stranger = try far.admitted(office.store)
    let owner = try near.admitted(office.store)
    #expect(throws: HubStoreError.notFound) {
      try office.store.offerBlob(blob, size: 3, for: stranger, at: Office.now)
    }
    #expect(try office.store.offerBlob(blob, size: 3, for: owner, at: Office.now).have == 0)
    #expect(throws: HubStoreError.notFound) {
      try office.store.readBlob(blob, offset: 0, limit: 9, for: stranger, at: Office.now)
    }
    let pulled = try office.pull(far)
    #expect(pulled.rows.values.map(\.count).max() ?? 0 == 0)
  }

  @Test func `a visit to a firm of another division may not begin`() throws {
    let office = try Office()
    try office.addAccount("demo")
    var laptop = try office.enrol("demo")
    let firm = RecordID(high: 20, low: 1)
    _ = try office.store.upsert(
      [Record(.enterprise, firm, ["region": .text("330200")])],
      source: "demo",
      at: Office.now
    )
    let visit = laptop.mutation(
      .create,
      "inspection",
      laptop.draw(),
      [FieldChange("enterprise", base: .null, value: .text(firm.hex), trunk: 0)]
    )
    #expect(try laptop.push([visit], to: office.store).first?.code == "authority")
  }

  @Test func `Fault A05: two of the three powers in one hand are refused`() throws {
    let office = try Office()
    try office.addAccount("root", .systemAdmin)
    let both = [
      Grant(.systemAdmin, region: "330000"), Grant(.auditAdmin, region: "330000"),
    ]
    #expect(throws: HubStoreError.exclusivePowers) {
      try office.store.setGrants(both, of: "root", by: "", at: Office.now)
    }
    #expect(try office.store.accounts().first?.grants.map(\.role) == [.systemAdmin])
  }

  @Test func `Fault A04: work of an account that lost its role is kept and refused by word`() throws
  {
    let office = try Office()
    try office.addAccount("demo")
    var laptop = try office.enrol("demo")
    let archive = [Grant(.archivist, region: "330100")]
    try office.store.setGrants(archive, of: "demo", by: "", at: Office.now)
    let visit = laptop.mutation(
      .create,
      "inspection",
      laptop.draw(),
      [FieldChange("state", base: .null, value: .text("underway"), trunk: 0)]
    )
    let outcome = try #require(try laptop.push([visit], to: office.store).first)
    #expect(outcome.result == .rejected && outcome.code == "authority")
    let again = try office.store.receipts(from: 1, for: laptop.device, at: Office.now)
    #expect(again.outcomes == [outcome])
    let device = try laptop.admitted(office.store)
    let request = SessionRequest(
      protocols: 1...1,
      client: "",
      epoch: nil,
      receipt: nil,
      cursors: [],
      clock: 0
    )
    let scopes = try office.store.session(request, for: device, at: Office.now).scopes
    #expect(scopes.map(\.scope) == ["nat", "prov:33", "ref", "user:demo"])
  }
}
