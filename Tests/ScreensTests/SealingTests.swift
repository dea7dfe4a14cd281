import Canvas
import Foundation
import Records
import Screens
import Testing

@Suite("Signing, sealing and correcting")
struct SealingTests {
  private let recorded = id(9_011)
  private let sealed = id(9_012)

  private func requests(_ drive: Drive) -> [InspectionRequest] {
    drive.effects.compactMap { effect in
      guard case .inspection(let request) = effect else { return nil }
      if case .load = request { return nil }
      return request
    }
  }

  @Test func `a conclusion takes a word and its grounds, typed by number`() throws {
    var drive = Drive(.inspection(recorded))
    try drive.keys("c")
    #expect(drive.text.contains("结论 1符合要求 2待整改后评定 3不符合要求"))
    try drive.keys("3<Enter><C-u>拒不提供记录<Enter>")
    #expect(
      requests(drive) == [.conclude(recorded, CheckConclusion(.fails, reason: "拒不提供记录"))]
    )
  }

  @Test func `a signature asks for account, procedure and a password that is not shown`() throws {
    var drive = Drive(.inspection(recorded))
    try drive.keys("i<C-u>demo2<Enter>1<Enter>2<Enter>geheim")
    #expect(!drive.text.contains("geheim"))
    try drive.keys("<Enter>")
    let order = SignatureOrder(
      account: "demo2",
      password: Password("geheim"),
      facts: ["identityShown", "refusalNoted"]
    )
    #expect(requests(drive) == [.sign(recorded, order)])
  }

  @Test func `a wrong password signs nothing and says so`() throws {
    var drive = Drive(.inspection(recorded))
    try drive.keys("i<Enter>1<Enter>1<Enter>wrong<Enter>")
    #expect(drive.text.contains("密码") || drive.text.contains("口令"))
    let screen: InspectionRecording = try drive.front()
    #expect(screen.sheet?.signatures.count == 1)
  }

  @Test func `what is missing before the seal is named, and nothing is asked`() throws {
    var drive = Drive(.inspection(recorded))
    #expect(drive.text.contains("定稿还差: 执法人员不少于两人"))
    try drive.keys("f")
    #expect(drive.text.contains("还不能定稿"))
    try drive.keys("<Enter>")
    #expect(requests(drive).isEmpty)
  }

  @Test func `the seal asks first and enter alone leaves it`() throws {
    var services = Services.sample()
    services.inspection.open = { id in
      var sheet = Sample.sheet(of: id)
      sheet.obstacles = []
      return InspectionOpening(sheet: sheet)
    }
    var drive = Drive(.inspection(recorded), services: services)
    try drive.keys("f<Enter>")
    #expect(requests(drive).isEmpty)
    try drive.keys("fY<Enter>")
    #expect(requests(drive) == [.finalise(recorded)])
  }

  @Test func `a finding of a sealed inspection is corrected with a reason`() throws {
    var drive = Drive(.inspection(sealed))
    try drive.keys("<End>")
    for _ in 0..<40 {
      let screen: InspectionRecording = try drive.front()
      if screen.currentFinding == id(7_002) { break }
      try drive.keys("k")
    }
    try drive.keys("C")
    #expect(drive.text.contains("更正 1严重度 2缺陷内容 3地点"))
    try drive.keys("2<Enter><C-u>记录仪已校准<Enter><Enter>")
    #expect(drive.text.contains("不能为空"))
    try drive.keys("证书次日补到<Enter>")
    #expect(
      requests(drive) == [
        .amend(sealed, AmendmentOrder(id(7_002), .text, "记录仪已校准", reason: "证书次日补到"))
      ]
    )
  }

  @Test func `a closed word is corrected by its number`() throws {
    var drive = Drive(.inspection(sealed))
    try drive.keys("<Home>C1<Enter>")
    #expect(drive.text.contains("1符合 2不符 3不适用"))
    try drive.keys("2<Enter>复看不符<Enter>")
    let screen: InspectionRecording = try drive.front()
    let subject = try #require(screen.sheet?.answers.first?.id)
    #expect(
      requests(drive) == [
        .amend(sealed, AmendmentOrder(subject, .verdict, "notCompliant", reason: "复看不符"))
      ]
    )
  }

  @Test func `what is not sealed is edited and not corrected`() throws {
    var drive = Drive(.inspection(recorded))
    try drive.keys("C")
    #expect(drive.text.contains("尚未定稿,直接修改即可"))
    var other = Drive(.inspection(sealed))
    try other.keys("1")
    #expect(other.text.contains("按 C 更正") && requests(other).isEmpty)
  }

  @Test func `both versions stand side by side on the sheet and on paper`() throws {
    let drive = Drive(.inspection(sealed), context: .sample(140, 40))
    #expect(drive.text.contains("└ 更正 6.1.3 严重度: 主要 → 一般"))
    for language in Language.allCases {
      let text = InspectionDocument(
        Sample.sheet(of: sealed),
        party: InspectionDocument.Party(creditCode: "91330106MA2XXXXX0P", address: "杭州市"),
        in: language,
        at: sampleNow
      ).text
      #expect(text.contains(language == .chinese ? "严重度: 主要 → 一般" : "severity: major → minor"))
      for page in text.split(separator: "\u{0C}") {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count == InspectionDocument.height)
        for line in lines {
          #expect(UntrustedText(String(line)).line().width <= InspectionDocument.width)
        }
      }
    }
  }

  @Test func `what is not recorded to its end is not judged on paper`() {
    var sheet = Sample.sheet(of: sealed)
    sheet.inspection.state = "inProgress"
    let text = InspectionDocument(
      sheet,
      party: InspectionDocument.Party(),
      in: .chinese,
      at: sampleNow
    ).text
    #expect(text.contains("评定表:       检查尚未录完"))
    #expect(!text.contains("限期整改后复核检查"))
  }

  @Test func `a hostile note stays one paragraph of the document`() {
    var sheet = Sample.sheet(of: sealed)
    sheet.findings[0].text = "甲\u{1B}[2J\u{0C}乙\u{202E}丙"
    let text = InspectionDocument(
      sheet,
      party: InspectionDocument.Party(),
      in: .chinese,
      at: sampleNow
    ).text
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    let pages = text.split(separator: "\u{0C}").count
    #expect(text.contains("共 \(pages) 页"))
  }

  @Test(arguments: Language.allCases)
  func `the printed record is the one that was looked at`(_ language: Language) throws {
    let text = InspectionDocument(
      Sample.sheet(of: sealed),
      party: InspectionDocument.Party(
        creditCode: "91330106MA2XXXXX0P",
        address: "杭州市西湖区××路 8 号",
        legalPerson: "王某"
      ),
      in: language,
      at: sampleNow
    ).text
    let file = URL(filePath: #filePath)
      .appending(path: "../../Fixtures/documents/inspection-\(language.rawValue).txt").standardized
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }
}
