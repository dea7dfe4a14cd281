import Canvas
import Records
import Screens

/// A batch that went from a maker by way of a wholesaler into shops of three counties.
enum TraceSample {
  static let code = "81902300123456789012"
  static let carton = "81902300000100000001"
  static let maker = party(500, "浙江康恩仁制药有限公司", "330106")
  static let wholesaler = party(505, "嘉兴正大医药物流有限公司", "330402")
  static let shop = party(502, "杭州百草堂药业连锁有限公司", "330106")
  static let stranger = party(507, "金华恒源中药饮片有限公司", "330702")

  static func party(_ number: UInt64, _ name: String, _ region: String) -> TraceParty {
    TraceParty(
      code: "91330106MA2XXXX\(number)",
      enterprise: id(number),
      name: name,
      region: region
    )
  }

  static func at(_ text: String) -> Instant {
    Instant("2026-\(text):00+08:00") ?? Instant(milliseconds: 0)
  }

  static let events = [
    TraceEventView(
      id: id(8_001),
      step: .produced,
      at: at("10-02T08:11"),
      place: maker,
      codeCount: 400,
      via: code
    ),
    TraceEventView(
      id: id(8_002),
      step: .packed,
      at: at("10-02T09:40"),
      place: maker,
      parent: carton,
      codeCount: 40,
      via: code
    ),
    TraceEventView(
      id: id(8_003),
      step: .shipped,
      at: at("10-02T15:40"),
      from: maker,
      to: wholesaler,
      codeCount: 30,
      via: carton
    ),
    TraceEventView(
      id: id(8_004),
      step: .received,
      at: at("10-03T09:05"),
      from: maker,
      to: wholesaler,
      codeCount: 30,
      via: carton
    ),
    TraceEventView(
      id: id(8_005),
      step: .shipped,
      at: at("10-05T10:22"),
      from: wholesaler,
      to: shop,
      codeCount: 12,
      via: carton
    ),
    TraceEventView(
      id: id(8_006),
      step: .received,
      at: at("10-06T08:50"),
      from: wholesaler,
      to: stranger,
      codeCount: 12,
      via: carton
    ),
    TraceEventView(
      id: id(8_007),
      step: .counted,
      at: at("10-07T08:00"),
      place: stranger,
      codeCount: 1,
      via: code,
      error: "did_not_occur"
    ),
    TraceEventView(
      id: id(8_008),
      step: .sold,
      at: at("11-12T17:20"),
      place: stranger,
      codeCount: 1,
      via: code
    ),
  ]

  static let product = TraceProduct(
    id: id(601),
    name: "阿莫西林胶囊",
    approvalNumber: "国药准字H33021234",
    specification: "0.25g",
    packaging: "24粒/盒",
    holderName: "浙江康恩仁制药有限公司",
    producerName: "浙江康恩仁制药有限公司",
    state: "valid",
    packRatio: [1, 10, 400]
  )

  static let batch = BatchView(
    id: id(8_100),
    approvalNumber: "国药准字H33021234",
    batchNumber: "B260318",
    item: "8190230",
    producedOn: CalendarDay("2026-03-18"),
    expiresOn: CalendarDay("2028-03-17"),
    quantity: 12_000
  )

  static let recall = RecallHit(
    id: id(8_200),
    number: "ZH2026-001",
    grade: "1",
    startedOn: CalendarDay("2026-11-01"),
    state: "open",
    batchNumber: "B260318"
  )

  static let anomaly = TraceAnomaly(
    rule: 4,
    name: "wrongReceiver",
    title: Phrase("收货单位不符", "Received by another"),
    sentence: Phrase(
      "2026-10-05 10:22 发往 杭州百草堂药业连锁有限公司，2026-10-06 08:50 却由 金华恒源中药饮片有限公司 收货",
      "sent to the shop on 2026-10-05 10:22, taken in by another on 2026-10-06 08:50"
    ),
    events: [id(8_005), id(8_006)],
    places: [shop, stranger],
    times: [at("10-05T10:22"), at("10-06T08:50")],
    confidence: "unverified"
  )

  static let history = TraceHistory(
    subject: TraceSubject(code: code, item: "8190230"),
    pack: TracePackage(code: code, level: 1, parent: carton, state: "O", batch: id(8_100)),
    batch: batch,
    product: product,
    ancestors: [TracePackage(code: carton, level: 2, state: "O", childCount: 40)],
    events: events,
    recalls: [recall]
  )

  static func reading(_ text: String, _ kind: CodeKind = .traceCode) -> CodeReading {
    CodeReading(kind: kind, verdict: .valid, normalized: text)
  }

  static func answer(_ text: String) -> TraceAnswer {
    let asOf = sampleNow.advanced(byMilliseconds: -4 * 3_600_000)
    if text.hasPrefix("x") {
      let reading = CodeReading(kind: .unknown, verdict: .invalid, normalized: text)
      return TraceAnswer(reading: reading, content: .nothing, asOf: asOf)
    }
    if text.hasPrefix("国药") {
      return TraceAnswer(
        reading: reading(text, .drugApproval),
        content: .records(Sample.hits),
        asOf: asOf
      )
    }
    return TraceAnswer(
      reading: reading(text),
      content: .history(history, [anomaly]),
      asOf: asOf
    )
  }

  static let flow = BatchFlow(
    batch: batch,
    product: product,
    recalls: [recall],
    links: [
      link(maker, wholesaler, 6_000, 6_000, "10-02T15:40"),
      link(wholesaler, shop, 3_200, 0, "10-05T10:22"),
      link(wholesaler, stranger, 2_800, 2_700, "10-07T13:02"),
    ],
    holders: [
      BatchFlow.Holder(party: maker, taken: 12_000, given: 6_000, sold: 0),
      BatchFlow.Holder(party: wholesaler, taken: 6_000, given: 6_000, sold: 0),
      BatchFlow.Holder(party: stranger, taken: 2_700, given: 0, sold: 2_800),
    ],
    counties: [
      BatchFlow.County(region: "330402", name: "南湖区", received: 6_000, held: 0, holders: 1),
      BatchFlow.County(region: "330106", name: "西湖区", received: 3_200, held: 3_200, holders: 1),
      BatchFlow.County(region: "330702", name: "婺城区", received: 2_800, held: 0, holders: 1),
    ],
    units: 12_000
  )

  private static func link(
    _ from: TraceParty,
    _ to: TraceParty,
    _ sent: Int64,
    _ received: Int64,
    _ time: String
  ) -> BatchFlow.Link {
    BatchFlow.Link(
      from: from,
      to: to,
      sent: sent,
      received: received,
      first: at(time),
      last: at(time)
    )
  }

  /// A shelf whose codes say by their last digit what they are.
  static func finding(_ text: String) -> ShelfFinding {
    guard text.utf8.count == 20 else {
      return ShelfFinding(text: text, key: text, marks: [.unreadable])
    }
    var finding = ShelfFinding(
      text: text,
      key: text,
      productName: "阿莫西林胶囊",
      approvalNumber: "国药准字H33021234",
      batchNumber: "B260318",
      expiresOn: CalendarDay("2028-03-17")
    )
    switch text.last {
    case "7":
      finding.marks = [.recalled]
      finding.recall = "ZH2026-001"
    case "8":
      finding.marks = [.unknown]
      finding.productName = ""
      finding.batchNumber = ""
      finding.expiresOn = nil
    case "9":
      finding.marks = [.expiring]
      finding.expiresOn = CalendarDay("2026-12-31")
    default: break
    }
    return finding
  }

  static let services = TraceServices(
    look: { answer($0) },
    flow: { _ in flow },
    shelf: { $0.map(finding) },
    keptShelf: { [] },
    keepShelf: { _ in },
    discardShelf: {}
  )
}
