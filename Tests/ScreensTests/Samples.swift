import Canvas
import Foundation
import Records
import Screens

/// A record id from a small number.
func id(_ number: UInt64) -> RecordID { RecordID(high: 0x0192_0000_0000_7000, low: number) }

let sampleDay = CalendarDay("2026-11-21") ?? .earliest
let sampleNow = Instant("2026-11-21T14:03:30+08:00") ?? Instant(milliseconds: 0)

extension DrawContext {
  /// Offline for 3h12m, as the mock-ups have it.
  static func sample(
    _ columns: Int = 80,
    _ rows: Int = 24,
    _ language: Language = .chinese
  ) -> DrawContext {
    DrawContext(
      size: Size(rows: rows, columns: columns),
      language: language,
      now: sampleNow,
      network: .offline(since: sampleNow.advanced(byMilliseconds: -192 * 60_000)),
      pending: 14,
      conflicts: 2,
      account: "demo",
      saved: SavedMark(at: sampleNow.advanced(byMilliseconds: -8_000), sequence: 418),
      places: Sample.places
    )
  }
}

enum Sample {
  /// Names from the shipped table, as the workstation has them.
  static let places: PlaceNames = {
    let root = URL(filePath: #filePath).appending(path: "../../../offline-cache/codes")
    let tables = try? CodeTables { name in
      Array((try? Data(contentsOf: root.appending(path: name).standardized)) ?? Data())
    }
    return tables.map { PlaceNames($0.regions) } ?? .unknown
  }()

  static let enterprises = [
    "浙江康恩仁制药有限公司", "宁波天衡医疗器械有限公司", "杭州百草堂药业连锁有限公司", "温州瑞和化妆品有限公司",
    "绍兴同济生物科技股份有限公司", "嘉兴正大医药物流有限公司", "台州海辰药业有限公司", "金华恒源中药饮片有限公司",
  ]
  static let kinds = [
    "dailyInspection", "supervision", "recheck", "licenceReview", "sampling", "recall", "complaint",
    "flightInspection",
  ]

  /// Items whose due days run from three days ago onwards, one a day.
  static func toDo(_ place: Int) -> ToDoSummary {
    ToDoSummary(
      id: id(UInt64(1_000 + place)),
      number: "JC2026\(String(1_180 + 7 * place).leftPadded(to: 5))",
      kind: kinds[place % 8],
      title: "",
      enterprise: id(UInt64(500 + place % 8)),
      enterpriseName: enterprises[place % 8],
      due: sampleDay.advanced(by: place - 3),
      rule: place % 3 == 0 ? "recall.drug.filing3" : "permit.decision",
      countedFrom: sampleDay.advanced(by: place - 31),
      standing: standing(place),
      state: place % 8 == 2 ? "accepted" : "open",
      assignee: "demo",
      source: place % 8 == 2 ? "督办 DB2026-0331" : "",
      subject: id(9_001),
      marks: RecordMarks(isPending: place % 5 == 0, hasConflict: place == 2)
    )
  }

  /// Working days by two rules of three, natural ones by the third.
  static func standing(_ place: Int) -> DueView {
    let days = place - 3
    return DueView(
      day: sampleDay.advanced(by: days),
      daysLeft: days,
      unit: place % 3 == 0 ? .natural : .working,
      colour: days < 0 ? .red : days == 0 ? .yellow : days <= 3 ? .blue : .none,
      isProvisional: place > 40
    )
  }

  static let deadline = DueExplanation(
    rule: "permit.decision",
    title: Phrase("作出行政许可决定", "Decide on a permit"),
    citation: Phrase("行政许可法第四十二条、第八十二条", "Administrative Licensing Law, art. 42, 82"),
    confidence: Phrase("已核对法条", "checked against the statute"),
    count: Phrase(
      "2026-10-23 受理行政许可申请,20 个工作日,跳过休息日 8 天",
      "2026-10-23 the application was accepted, 20 working days, 8 days off"
    ),
    sentences: [
      Phrase("期限：20 个工作日，次日起算（依该法期限条款）", "Period: 20 working days, from the day after"),
      Phrase("不计：2026-10-24 周末", "Not counted: 2026-10-24, weekend"),
      Phrase("到期日：2026-11-20", "Due: 2026-11-20"),
    ]
  )

  static func page(_ rows: Range<Int>, total: Int = 5_012) -> Page<ToDoSummary> {
    let held = rows.clamped(to: 0..<total)
    return Page(rows: held.map(toDo), first: held.lowerBound, total: total)
  }

  static func detail(_ item: RecordID) -> ToDoDetail {
    let summary = toDo(Int(item.low) - 1_000)
    return ToDoDetail(
      summary: summary,
      deadline: deadline,
      enterprise: EnterpriseSummary(
        id: id(502),
        name: summary.enterpriseName,
        creditCode: "91330106MA2XXXXX0P",
        region: "330106",
        address: "杭州市西湖区××路 8 号",
        riskLevel: "三级"
      ),
      note: "上次来时店长不在",
      inspection: InspectionSummary(id: id(9_001), number: "JC202601194", state: "underway"),
      earlierFindings: [
        finding(1, clause: "6.1.3", .major, "冷藏柜温度记录缺失", state: "rectifying")
      ]
    )
  }

  static func finding(
    _ number: UInt64,
    clause: String,
    _ severity: Severity,
    _ text: String,
    author: String = "",
    state: String = "draft",
    evidence: Int = 0
  ) -> FindingView {
    FindingView(
      id: id(7_000 + number),
      inspection: id(9_001),
      clause: clause,
      severity: severity,
      text: text,
      state: state,
      author: author,
      evidenceCount: evidence
    )
  }

  static let titles = [
    "营业场所面积与经营规模相适应", "冷藏设备容积与品种数量相适应", "冷藏药品温度自动监测与记录", "温湿度调控设备运行正常",
    "阴凉区与常温区分区明确", "拆零药品专柜及工具清洁", "特殊药品专柜加锁双人", "处方药不得开架自选",
  ]

  /// Three chapters of eight clauses.
  static let checklist = Checklist(
    id: "gsp-retail",
    version: "2026.1",
    name: "药品经营质量(零售)",
    chapters: [
      .init(number: "5", title: "人员管理"), .init(number: "6", title: "设施与设备"),
      .init(number: "7", title: "采购与验收"),
    ],
    clauses: (5...7).flatMap { chapter in
      (1...8).map { place in
        ChecklistClause(
          id: "\(chapter).1.\(place)",
          chapter: "\(chapter)",
          title: titles[place - 1],
          requirement: "经营冷藏药品应配备与其经营品种及规模相适应的专用冷藏设备,自动监测、记录、报警。",
          method: "查近 3 月记录,抽 2 台",
          grade: place == 3 ? .major : .minor,
          lawBasis: "GSP 第153条"
        )
      }
    }
  )

  static func answer(_ clause: String, _ verdict: Verdict?, reason: String = "") -> AnswerView {
    AnswerView(
      id: id(UInt64(3_000 + clause.utf8.reduce(0) { Int($0) * 3 + Int($1) })),
      clause: clause,
      verdict: verdict,
      reason: reason,
      inspector: "张某",
      answeredAt: sampleNow
    )
  }

  static func inspection(_ place: Int) -> InspectionSummary {
    InspectionSummary(
      id: id(UInt64(9_001 + place)),
      number: "JC20260119\(place)",
      kind: ["dailyInspection", "forCause", "permit"][place],
      enterprise: id(UInt64(500 + place)),
      enterpriseName: enterprises[place],
      checklist: "gsp-retail",
      checklistVersion: "2026.1",
      state: ["underway", "planned", "finalised"][place],
      team: ["zhang", "li"],
      leader: "zhang",
      startedAt: place == 1 ? nil : sampleNow.advanced(byMilliseconds: -53 * 60_000),
      answered: 13 * (2 - place),
      marks: RecordMarks(isPending: place == 1)
    )
  }

  static let party = InspectionParty(
    enterprise: EnterpriseSummary(
      id: id(502),
      name: enterprises[2],
      creditCode: "91330106MA2XXXXX0P",
      region: "330106",
      address: "杭州市西湖区××路 8 号",
      riskLevel: "三级"
    ),
    open: [inspection(0)],
    colleagues: ["li", "wang"],
    isOutside: true
  )

  static func inspectionDetail(_ id: RecordID) -> InspectionDetail {
    InspectionDetail(
      summary: inspection(Int(id.low) - 9_001),
      enterprise: party.enterprise,
      plan: id.low == 9_002 ? "" : "JH2026-01",
      reason: id.low == 9_002 ? "群众举报:冷藏药品露天堆放" : "",
      conclusion: id.low == 9_003 ? "rectifyFirst" : "",
      findings: [.major: 1, .minor: 2],
      evidence: 3,
      signers: id.low == 9_003 ? ["zhang", "li"] : [],
      clauses: 24
    )
  }

  /// Chapter 5 answered, chapter 6 as far as its fifth clause.
  static func sheet(state: String = "underway") -> InspectionSheet {
    InspectionSheet(
      inspection: InspectionSummary(
        id: id(9_001),
        number: "JC202601194",
        enterprise: id(502),
        enterpriseName: enterprises[2],
        checklist: checklist.name,
        checklistVersion: "2026.1",
        state: state,
        team: ["张某", "李某"],
        leader: "张某",
        startedAt: sampleNow.advanced(byMilliseconds: -53 * 60_000)
      ),
      checklist: checklist,
      answers: (1...8).map { answer("5.1.\($0)", .compliant) } + [
        answer("6.1.1", .compliant), answer("6.1.2", .compliant),
        answer("6.1.3", .notCompliant), answer("6.1.4", .compliant),
        answer("6.1.5", .notApplicable, reason: "无阴凉要求品种"),
      ],
      findings: [
        finding(1, clause: "6.1.3", .major, "11/18–20 温度记录缺失 3 日", evidence: 3),
        finding(2, clause: "6.1.3", .minor, "记录仪未校准", author: "李某"),
      ],
      evidence: [],
      lastSequence: 418
    )
  }

  static let hits = [
    SearchHit(
      kind: .enterprise,
      id: id(502),
      number: "91330106MA2XXXXX0P",
      name: enterprises[2],
      detail: "杭州市西湖区××路 8 号",
      state: "在营"
    ),
    SearchHit(
      kind: .product,
      id: id(601),
      number: "国药准字H20260001",
      name: "阿莫西林胶囊",
      detail: "0.25g×24 粒",
      state: "有效"
    ),
    SearchHit(
      kind: .licence,
      id: id(602),
      number: "浙AA5710001",
      name: "药品经营许可证",
      detail: "零售",
      state: "有效"
    ),
    SearchHit(
      kind: .finding,
      id: id(603),
      number: "6.1.3",
      name: "冷藏柜温度记录缺失",
      detail: "JC202601194",
      state: "draft"
    ),
  ]

  static func enterprise() -> Dossier {
    let record = Record(
      .enterprise,
      id(502),
      [
        "name": .text(enterprises[0]), "creditCode": .text("91330100XXXXXXXX1K"),
        "address": .text("杭州市滨江区××路 18 号"), "legalPerson": .text("某某"),
        "qualityHead": .text("李某"), "riskLevel": .text("2"), "creditClass": .text("B"),
        "state": .text("在营"), "kinds": .list(["holder", "producer"]),
      ],
      provenance: Provenance(updatedAt: sampleNow.milliseconds, origin: "hub")
    )
    let inspections = (0..<9).map { place in
      Record(
        .inspection,
        id(UInt64(800 + place)),
        [
          "number": .text("JC2025010\(place)"), "kind": .text("dailyInspection"),
          "startedAt": .integer(
            sampleNow.advanced(byMilliseconds: Int64(place) * -5_000_000_000).milliseconds
          ),
          "conclusion": .text("合格"), "leader": .text("张某"), "state": .text("finalised"),
        ]
      )
    }
    let heads = ["周某", "陈某", "王某", "李某"]
    let changes = (1...3).map { place -> Record in
      let fields: [String: FieldValue] = [
        "subject": .text(id(502).hex), "day": .text("2026-0\(place + 2)-14"),
        "field": .text("qualityHead"), "old": .text(heads[place - 1]),
        "new": .text(heads[place]), "source": .text("registry 2026-0\(place)"),
      ]
      return Record(.change, id(UInt64(850 + place)), fields)
    }
    let products = [
      Record(
        .product,
        id(601),
        [
          "name": .text("阿莫西林胶囊"), "approvalNumber": .text("国药准字H20260001"),
          "specification": .text("0.25g"), "state": .text("有效"), "holder": .text(id(502).hex),
        ]
      )
    ]
    let held = sampleNow.advanced(byMilliseconds: -263 * 60_000)
    return Dossier(
      subject: .enterprise,
      record: record,
      sections: [
        .init(.basics, .rows([record]), heldAt: held), .init(.licences, .empty, heldAt: held),
        .init(.products, .rows(products), heldAt: held),
        .init(.inspections, .rows(inspections), heldAt: held),
        .init(.sampling, .notHeld), .init(.penalties, .notHeld), .init(.complaints, .notHeld),
        .init(.recalls, .empty, heldAt: held), .init(.timeline, .rows(changes), heldAt: held),
      ],
      origins: RecordHistory(record, changes: changes).origins,
      bookmark: id(870)
    )
  }

  static func product() -> Dossier {
    let record = Record(
      .product,
      id(601),
      [
        "name": .text("阿莫西林胶囊"), "approvalNumber": .text("国药准字H20260001"),
        "category": .text("drug"), "holder": .text(id(502).hex),
        "holderName": .text(enterprises[0]), "dosageForm": .text("胶囊剂"), "state": .text("有效"),
      ]
    )
    return Dossier(
      subject: .product,
      record: record,
      sections: [
        .init(.basics, .rows([record])), .init(.recalls, .empty), .init(.sampling, .notHeld),
      ]
    )
  }

  static func status() -> SyncStatus {
    func scope(_ name: String, _ rows: Int64, _ cursor: Int64, complete: Bool) -> ScopeStatus {
      ScopeStatus(
        scope: name,
        rows: rows,
        cursor: cursor,
        head: 88_960,
        asOf: complete ? sampleNow.advanced(byMilliseconds: -192 * 60_000) : nil
      )
    }
    func item(
      _ sequence: Int64,
      _ type: String,
      _ title: String,
      _ state: String,
      _ code: String = ""
    )
      -> OutboxItem
    {
      OutboxItem(
        id: id(UInt64(400 + sequence)),
        sequence: sequence,
        type: type,
        record: id(1),
        title: title,
        fields: ["verdict"],
        state: state,
        code: code,
        tries: state == "waiting" ? 0 : 3,
        at: sampleNow.advanced(byMilliseconds: -60_000 * (420 - sequence))
      )
    }
    return SyncStatus(
      hub: "https://hub.zj.example",
      lastContact: sampleNow.advanced(byMilliseconds: -192 * 60_000),
      pending: 14,
      conflicts: 2,
      stuck: 1,
      attachmentsWaiting: 1,
      scopes: [
        scope("unit:330100-01", 5_012, 88_960, complete: true),
        scope("prov:33", 612_204, 67_610, complete: false),
        scope("nat", 184_330, 88_902, complete: false), scope("city:3301", 0, 0, complete: false),
        scope("ref", 8_663, 88_960, complete: true),
      ],
      outbox: [
        item(418, "answer", "JC202601194 6.1.3", "conflict"),
        item(417, "evidence", "photo.jpg", "sent"),
        item(415, "toDoItem", "CJ20260012", "rejected", "illegal_move"),
        item(414, "toDoItem", "JC202601180", "waiting"),
      ]
    )
  }

  static func conflict() -> ConflictDetail {
    ConflictDetail(
      summary: ConflictSummary(
        id: id(301),
        type: "toDoItem",
        record: id(1_002),
        title: "JC202601194",
        fieldNames: ["priority", "outcome", "assignee"],
        openedAt: sampleNow
      ),
      mineBy: "本机 11-20",
      theirsBy: "李某 11-21",
      fields: [
        ConflictField(
          name: "priority",
          base: .text("low"),
          mine: .text("high"),
          theirs: .text("medium"),
          policy: "manual"
        ),
        ConflictField(
          name: "outcome",
          base: .null,
          mine: .text("整改后合格"),
          theirs: .text("整改中(已签)"),
          policy: "manual"
        ),
        ConflictField(
          name: "assignee",
          base: .text("demo"),
          mine: .text("demo2"),
          theirs: .text("demo3"),
          policy: "manual"
        ),
      ]
    )
  }

  static func reading(_ text: String) -> [ExplainedReading] {
    let isGood = text == "91330106MA2XXXXX0P"
    return [
      ExplainedReading(
        CodeReading(
          kind: isGood ? .creditCode : .unknown,
          verdict: isGood ? .valid : .invalid,
          normalized: text,
          parts: isGood ? [NamedCodePart("region", .text("330106"))] : [],
          reasons: isGood ? [] : [CodeReason("noGrammar", at: 0)]
        ),
        sentences: isGood ? [] : [Phrase("不像任何已知编码", "like no known code")]
      )
    ]
  }
}

extension Sample {
  static let totals: [Statistics.Subject: Int] = [
    .toDo: 5_012, .supervision: 120, .inspection: 80, .application: 400, .enterprise: 20_000,
    .product: 1_000_000, .licence: 40_000,
  ]

  /// Of everything a little; to-do items in every way of counting.
  static func statistics(_ subject: Statistics.Subject) -> Statistics {
    let states: [Statistics.Subject: [String]] = [
      .toDo: ["open", "accepted", "closed"], .supervision: ["issued", "replied", "closed"],
      .inspection: ["planned", "underway", "finalised"], .application: ["accept", "review"],
      .enterprise: ["operating", "suspended"], .product: ["valid", "expired"],
      .licence: ["valid", "expired", "suspended"],
    ]
    func bars(_ keys: [String], from most: Int) -> [Statistics.Bar] {
      keys.enumerated().map { Statistics.Bar($1, count: most / ($0 * 2 + 1)) }
    }
    let total = totals[subject] ?? 0
    var groups = [Statistics.Group(.state, bars(states[subject] ?? [], from: total / 2))]
    if subject == .product {
      groups.insert(
        Statistics.Group(.kind, bars(["drug", "device", "cosmetic"], from: total)),
        at: 0
      )
    }
    if subject == .toDo {
      let colours = bars(["red", "yellow", "blue", "none"], from: 312)
      let weeks = ["", "2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07"]
      groups.insert(Statistics.Group(.colour, colours), at: 0)
      groups.append(Statistics.Group(.week, bars(weeks, from: 940)))
      let regions = ["330102", "330105", "330106", "330108", "330109", "330110", "330122"]
      let names = ["上城区", "拱墅区", "西湖区", "滨江区", "萧山区", "余杭区", "桐庐县"]
      groups.append(
        Statistics.Group(
          .county,
          zip(regions, names).enumerated().map { place, pair in
            Statistics.Bar(pair.0, name: pair.1, count: 1_900 / (place + 1))
          }
        )
      )
    }
    return Statistics(subject: subject, total: total, groups: groups)
  }

  static func counted(_ choice: StatisticsChoice, _ rows: Range<Int>) -> Page<CountedRow> {
    let held = rows.clamped(to: 0..<8)
    return Page(
      rows: held.map { place in
        CountedRow(
          id: id(UInt64(500 + place)),
          number: "91330106MA2XXXXX\(place)P",
          name: enterprises[place],
          detail: "330106",
          state: place == 3 ? "suspended" : "operating"
        )
      },
      first: held.lowerBound,
      total: 8
    )
  }
}

extension String {
  func leftPadded(to count: Int) -> String {
    String(repeating: "0", count: Swift.max(0, count - utf8.count)) + self
  }
}

extension Services {
  /// Services over the samples; edits are accepted and change nothing.
  static func sample() -> Services {
    Services(
      toDo: ToDoServices(
        items: { _, rows in Sample.page(rows) },
        detail: { Sample.detail($0) },
        change: { _, _ in },
        week: {
          ToDoWeek(
            overdue: 3,
            dueToday: 1,
            dueSoon: 7,
            closedThisWeek: 18,
            allThisWeek: 29,
            arrived: [1, 2, 2, 3, 5, 2, 1, 1, 3, 6, 8, 5, 3, 2],
            closed: [2, 1, 3, 3, 4, 4, 1, 1, 2, 5, 6, 6, 4, 3]
          )
        }
      ),
      progress: .sample,
      supervision: .sample,
      message: .sample,
      inspection: InspectionServices(
        list: { _, rows in
          let held = rows.clamped(to: 0..<3)
          return Page(rows: held.map(Sample.inspection), first: held.lowerBound, total: 3)
        },
        detail: { Sample.inspectionDetail($0) },
        beginning: .sample,
        open: { inspection in
          InspectionOpening(
            sheet: Sample.sheet(of: inspection),
            phrases: [
              StockPhrase(short: "wd1", text: "温度记录缺失"),
              StockPhrase(short: "wd2", text: "超温未处置"),
            ]
          )
        },
        sheet: { Sample.sheet(of: $0) },
        commit: { _ in SavedMark(at: sampleNow, sequence: 419) },
        sign: { _, order throws(SignatureFailure) in
          if order.password == Password("wrong") {
            throw .access(.wrongPassword(attemptsLeft: nil))
          }
          return SavedMark(at: sampleNow, sequence: 420)
        },
        verify: { _ in Sample.check },
        print: { _, _ in "/home/demo/exports/inspection.txt" },
        saveDraft: { _, _ in },
        checklists: { [Sample.checklist] }
      ),
      archive: ArchiveServices(
        search: { text in text.contains("无") ? [] : Sample.hits },
        dossier: { subject, _, _ in
          subject == .enterprise ? Sample.enterprise() : Sample.product()
        },
        difference: { _, _, from, to in Sample.difference(from, to) },
        bookmarks: {
          Sample.hits.prefix(1).map {
            BookmarkView(
              id: id(870),
              subjectType: "enterprise",
              subject: $0.id,
              label: $0.name,
              held: $0
            )
          }
        },
        keep: { _ in }
      ),
      licence: LicenceServices(
        list: { filter, rows in Sample.licences(filter, rows) },
        check: { licence, day in Sample.answer(Int(licence.low) - 610, on: day) },
        board: { _, _ in Sample.board() }
      ),
      sync: SyncServices(
        status: { Sample.status() },
        start: { sampleNow },
        stop: {},
        retry: { _ in },
        allowDeletions: { _ in sampleNow },
        handOver: { _ in },
        write: { path in
          StickWritten(file: path + "demo.yxout", mutations: 3, attachments: 1, bytes: 48_210)
        },
        read: { path, shrinking throws(ServiceFailure) in
          guard path.hasSuffix(".yxpack") else {
            throw ServiceFailure(.stick, code: "bundle.notOurs")
          }
          return shrinking == .ask
            ? .shrinking(scope: "prov:330000", held: 88_960, offered: 12)
            : .pack(scope: "prov:330000", records: 12, isHeldAlready: false)
        }
      ),
      attachment: AttachmentServices(
        files: { choice, rows in Sample.files(choice, rows) },
        ask: { _ in },
        sync: {},
        save: { _, path in path + "冷藏柜温度.jpg" }
      ),
      paths: PathServices { text in
        ["/media/demo/", "/media/disk.yxpack"].filter { $0.hasPrefix(text) }
      },
      conflict: ConflictServices(
        list: { _ in [Sample.conflict().summary] },
        load: { _ in Sample.conflict() },
        resolve: { _, _, _ in }
      ),
      access: AccessServices(unlock: { _ in }, lock: {}),
      codes: CodesServices(read: { Sample.reading($0) }),
      settings: SettingsServices(
        themes: {
          (
            [
              ThemeChoice(id: "base-dark", name: UntrustedText("国药深色"), appearance: .dark),
              ThemeChoice(id: "base-light", name: UntrustedText("国药浅色"), appearance: .light),
              ThemeChoice(id: "terminal", name: UntrustedText("随终端"), appearance: .any),
            ], "base-dark"
          )
        },
        facts: { Sample.facts() },
        keepTheme: { _ in },
        keepLanguage: { _ in },
        keepIdle: { _ in },
        changePassword: { _, _ in }
      ),
      search: SearchServices(find: { $0.isEmpty ? [] : [Sample.hits[1]] }),
      view: ViewServices(
        export: { _, form in ("/home/demo/todo.\(form.rawValue)", 29) },
        keep: { _ in },
        keepViews: { _ in },
        recall: { (nil, SavedViews()) }
      ),
      statistics: StatisticsServices(
        totals: { Sample.totals },
        count: { Sample.statistics($0) },
        rows: { choice, _, rows in Sample.counted(choice, rows) }
      ),
      audit: AuditServices(
        entries: { filter, _, rows in Sample.audit(filter, rows) },
        verify: { Sample.auditReport() },
        export: { _ in 3 }
      ),
      trace: TraceSample.services,
      undo: UndoServices(
        entries: { Sample.undoEntries },
        undo: { group in
          let entry = Sample.undoEntries.first { group == nil || $0.id == group }
          guard let entry else { return .refused(nil, .nothing) }
          return entry.obstacle.map { .refused(entry, $0) } ?? .done(entry)
        },
        redo: {
          Sample.undoEntries.first { $0.takesBack != nil }.map(UndoAnswer.done)
            ?? .refused(nil, .nothingUndone)
        }
      )
    )
  }
}

extension Sample {
  static func facts() -> SettingsFacts {
    let words = [
      ("太阳", "sun"), ("月亮", "moon"), ("星星", "star"), ("长颈鹿", "giraffe"), ("灯塔", "lighthouse"),
      ("小麦", "wheat"),
    ]
    .map { Phrase($0.0, $0.1) }
    func before(_ minutes: Int64) -> Instant {
      sampleNow.advanced(byMilliseconds: -minutes * 60_000)
    }
    return SettingsFacts(
      account: AccountFacts(
        name: "demo",
        displayName: "演示检查员",
        unit: "330106A",
        region: "330106",
        hubName: "浙江省药品监督管理局(演示)",
        hubURL: "https://hub.example.gov.cn",
        hubWords: words
      ),
      certificate: CertificateFacts(
        device: id(77).hex,
        keyID: "4f0a9c11d2e3b456",
        issuedAt: before(30 * 1_440),
        expiresAt: sampleNow.advanced(byMilliseconds: 60 * 86_400_000),
        standing: .valid,
        words: words.reversed()
      ),
      scopes: [
        ScopeStatus(scope: "nat", rows: 1_204_118, cursor: 9, head: 9, asOf: before(192)),
        ScopeStatus(scope: "prov:33", rows: 41_022, cursor: 9, head: 9, asOf: before(14_400)),
        ScopeStatus(scope: "unit:330106A", rows: 512, cursor: 9, head: 9, asOf: before(192)),
        ScopeStatus(scope: "user:demo", rows: 7, cursor: 9, head: 10, asOf: nil),
      ],
      lastContact: before(192),
      idleMinutes: 5,
      program: ProgramFacts(
        version: "0.1.0",
        libcrypto: "OpenSSL 3.0.19 27 Jan 2026",
        home: "/home/demo/.local/share/yaoxun",
        data: "/usr/share/yaoxun"
      )
    )
  }

  static let auditEntries: [AuditEntry] = {
    func at(_ minutes: Int64) -> Instant { sampleNow.advanced(byMilliseconds: -minutes * 60_000) }
    return [
      AuditEntry(id: .act(9), at: at(1), act: .unlocked),
      AuditEntry(
        id: .group(id(91)),
        at: at(12),
        act: .changed,
        type: "toDoItem",
        record: id(1_002),
        title: "JC202601194",
        sequences: 417...418,
        fields: ["state", "note"],
        state: "waiting"
      ),
      AuditEntry(
        id: .group(id(90)),
        at: at(40),
        act: .created,
        type: "finding",
        record: id(7_001),
        title: "6.1.3",
        sequences: 412...416,
        fields: ["clause", "severity", "text"],
        state: "done"
      ),
      AuditEntry(id: .receipt(416), at: at(55), act: .receipt, sequences: 416...416),
      AuditEntry(
        id: .group(id(89)),
        at: at(61),
        act: .decided,
        type: "conflict",
        record: id(301),
        title: "",
        sequences: 411...411,
        fields: ["priority"],
        state: "rejected"
      ),
      AuditEntry(id: .machineAct(2), at: at(90), act: .revealed, title: "核对身份"),
      AuditEntry(id: .act(8), at: at(120), act: .locked, title: "idle"),
      AuditEntry(id: .act(7), at: at(121), act: .refused),
      AuditEntry(id: .act(6), at: at(122), act: .exported, title: "inspection 立案"),
      AuditEntry(id: .act(5), at: at(600), act: .passwordChanged),
      AuditEntry(id: .act(1), at: at(660), act: .enrolled, title: "https://hub.example.gov.cn"),
    ]
  }()

  static func audit(_ filter: AuditFilter, _ rows: Range<Int>) -> Page<AuditEntry> {
    let all = auditEntries.filter(filter.admits)
    let held = rows.clamped(to: 0..<all.count)
    return Page(rows: Array(all[held]), first: held.lowerBound, total: all.count)
  }

  static func auditReport() -> AuditReport {
    var chain = ChainReport()
    chain.groups = 207
    chain.mutations = 418
    chain.sequences = 1...418
    chain.receipts = 12
    chain.vouchedThrough = 416
    return AuditReport(chain: chain, acts: 9, unmarkedActs: 0, firstBrokenAct: nil, isLogCut: false)
  }
}

extension Sample {
  /// An act of each kind: not sent, sent, taken back, and some that stay.
  static let undoEntries: [UndoEntry] = {
    func entry(
      _ number: UInt64,
      _ part: UndoPart,
      state: String = "done",
      takesBack: RecordID? = nil,
      obstacle: UndoObstacle? = nil
    ) -> UndoEntry {
      UndoEntry(
        id: id(20_000 + number),
        at: Instant(
          milliseconds: DrawContext.sample().now.milliseconds - Int64(number) * 3_600_000
        ),
        parts: [part],
        state: state,
        takesBack: takesBack,
        obstacle: obstacle
      )
    }
    func toDo(_ changes: [UndoChange]) -> UndoPart {
      UndoPart(type: "toDoItem", record: id(1_000), title: "JC202601187", changes: changes)
    }
    return [
      entry(1, toDo([UndoChange("note", old: "", new: "电话已通")]), state: "waiting"),
      entry(
        2,
        UndoPart(
          type: "finding",
          record: id(9_100),
          title: "R6.1.3",
          act: .created,
          changes: [
            UndoChange("severity", old: "", new: "major"),
            UndoChange("text", old: "", new: "冷藏柜温度记录缺失"),
          ]
        )
      ),
      entry(
        3,
        toDo([UndoChange("state", old: "open", new: "accepted")]),
        obstacle: .onlyForward(field: "state", from: "open", to: "accepted")
      ),
      entry(4, toDo([UndoChange("assignee", old: "demo2", new: "demo")]), takesBack: id(20_005)),
      entry(
        5,
        toDo([UndoChange("assignee", old: "demo", new: "demo2")]),
        obstacle: .takenBack
      ),
      entry(
        6,
        UndoPart(
          type: "inspection",
          record: id(9_003),
          title: "JC202601192",
          changes: [UndoChange("conclusion", old: "", new: "meets")]
        ),
        obstacle: .finalised
      ),
    ]
  }()
}

extension InspectionBeginning {
  static let sample = InspectionBeginning(
    parties: { text in
      ["", "无"].contains(text) ? [] : Sample.hits.filter { $0.kind == .enterprise }
    },
    party: { _ in Sample.party },
    begin: { _ in id(9_002) }
  )
}
