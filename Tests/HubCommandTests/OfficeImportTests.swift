import Foundation
import Records
import Testing

@Suite("Laws and tables of an office into a hub")
struct OfficeImportTests {
  private static let law = """
    # 某某管理法

    2019年8月26日 通过

    <!-- INFO END -->

    ## 第一章  总 则

    第一条 为了加强管理，制定本法。

    第二条 在境内从事活动，适用本法。

    本法所称活动，是指下列各项：

    （一）研制；

    ### 第一节 一般规定

    第二条之一 第三条所列情形除外。
    """

  @Test func `a law goes in article by article, and again changes nothing`() throws {
    let hub = try HubProcess.made()
    let folder = try hub.lawFolder()
    _ = try hub.write("laws/某某管理法(2019-08-26).md", Self.law)
    _ = try hub.write("laws/README.txt", "no law")
    let call = [
      "import", "laws", folder, "--source", "公开文本", "--json", "--data", hub.data,
    ]
    let first = try hub.run(call)
    #expect(first.status == 0, "\(first.errors)")
    // What stands before the first article counts as one.
    #expect(first.output == #"{"read":4,"stored":4,"unchanged":0,"quarantined":0}"# + "\n")
    let second = try hub.run(call)
    #expect(second.output == #"{"read":4,"stored":0,"unchanged":4,"quarantined":0}"# + "\n")
    let digest = try hub.call("digest", "--scope", "ref").lines
    #expect(digest.first?.split(separator: "\t").dropFirst(2).first == "4")
  }

  @Test func `a text without a day or without articles is put aside with its reason`() throws {
    let hub = try HubProcess.made()
    let folder = try hub.lawFolder()
    _ = try hub.write("laws/a.md", Self.law)
    _ = try hub.write("laws/b(2020-01-01).md", "# 空法\n\n没有条文\n")
    _ = try hub.write("laws/c(2020-01-01).md", "第一条 无名\n")
    let result = try hub.call("import", "laws", folder, "--json")
    #expect(result.output == #"{"read":3,"stored":0,"unchanged":0,"quarantined":3}"# + "\n")
    let reasons = try hub.call("import", "problems", "--json").lines.compactMap {
      try JSONTree.read(Array($0.utf8))["reason"]?.text
    }
    #expect(Set(reasons) == ["noVersionDay", "noArticle", "noName"])
    #expect(try hub.call("import", "laws", folder + "/nowhere").status == 1)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: OfficeImportTests.laws)))
  func `every law of the shared data goes in whole`() throws {
    let hub = try HubProcess.made()
    let result = try hub.call("import", "laws", Self.laws, "--json")
    #expect(result.json?["quarantined"] == .number("0"))
    guard case .number(let stored) = result.json?["stored"], let count = Int(stored) else {
      Issue.record("\(result.output)")
      return
    }
    #expect(count > 900)
  }

  static let laws = HubProcess.root.deletingLastPathComponent()
    .appending(path: "shared/data/laws").path

  private static let map = """
    schema = 1
    type = "enterprise"
    key = "统一社会信用代码"
    [columns]
    "统一社会信用代码" = "creditCode"
    "企业名称" = "name"
    "类别" = "kinds"
    "区划" = "region"
    [values]
    state = "operating"
    [separators]
    kinds = "、"
    """

  @Test func `rows of a table go in by the map, and bad ones are put aside by line`() throws {
    let hub = try HubProcess.made()
    let map = try hub.write("map.toml", Self.map)
    let table = try hub.write(
      "firms.csv",
      "\u{FEFF}企业名称,统一社会信用代码,类别,区划,备注\r\n"
        + "\"甲,药店\",91330106MA2A00001X,零售、批发,330106,\"说\"\"好\"\"\n第二行\"\r\n"
        + "乙药店,,零售,330106,\r\n"
        + "丙药店,91330106MA2A00003X,零售\r\n"
        + "丁药店,91330106MA2A00001X,零售,330106,\r\n"
        + ",,,,\r\n"
        + "戊药店,91330106MA2A00005X,零售,330106,"
    )
    let first = try hub.call("import", "table", table, "--map", map, "--json")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output == #"{"read":5,"stored":2,"unchanged":0,"quarantined":3}"# + "\n")
    let again = try hub.call("import", "table", table, "--map", map, "--json")
    #expect(again.json?["unchanged"] == .number("2"))
    let problems = try hub.call("import", "problems", "--json").lines
      .map { try JSONTree.read(Array($0.utf8)) }
    #expect(problems.map { $0["reason"]?.text } == ["noRecordKey", "cellCount", "repeatedKey"])
    #expect(problems.map { $0["line"] } == [.number("4"), .number("5"), .number("6")])
  }

  @Test func `a licence finds its holder by the key of the holder's own table`() throws {
    let hub = try HubProcess.made()
    let firms = try hub.write("map.toml", Self.map)
    let table = try hub.write(
      "firms.csv",
      "企业名称,统一社会信用代码,类别,区划\n甲药店,91330106MA2A00001X,零售,330108\n"
    )
    #expect(try hub.call("import", "table", table, "--map", firms).status == 0)
    let map = try hub.write(
      "licences.toml",
      """
      schema = 1
      type = "licence"
      format = "tsv"
      key = "编号"
      [columns]
      "编号" = "number"
      "持证企业" = "holder"
      "有效至" = "validTo"
      [values]
      kind = "drugRetail"
      [references]
      holder = "enterprise"
      """
    )
    let rows = try hub.write(
      "licences.tsv",
      "编号\t持证企业\t有效至\n浙AA5710001\t91330106MA2A00001X\t2027/3/5\n浙AA5710002\t\t2027-02-30\n"
    )
    let result = try hub.call("import", "table", rows, "--map", map, "--json")
    #expect(result.output == #"{"read":2,"stored":1,"unchanged":0,"quarantined":1}"# + "\n")
    // A licence lives where its holder does, so it found it.
    let digest = try hub.call("digest").lines.filter { $0.hasPrefix("prov:") }
    #expect(digest.count == 1 && digest[0].split(separator: "\t")[2] == "2")
  }

  @Test(
    arguments: [
      ("type = \"enterprise\"", "type = \"traceEvent\""), ("\"name\"", "\"nome\""),
      ("key = \"统一社会信用代码\"", "key = \"代码\""), ("kinds = \"、\"", ""),
      ("schema = 1", "schema = 9"), ("[values]", "[value]"),
    ]
  )
  func `a map that cannot be right is refused before anything is read`(
    _ old: String,
    _ new: String
  ) throws {
    let hub = try HubProcess.made()
    let map = try hub.write("map.toml", Self.map.replacing(old, with: new))
    let table = try hub.write("firms.csv", "x\n")
    let result = try hub.call("import", "table", table, "--map", map)
    #expect(result.status == 2, "\(result.errors)")
  }

  @Test func `a table without the columns of the map is not read`() throws {
    let hub = try HubProcess.made()
    let map = try hub.write("map.toml", Self.map)
    let table = try hub.write("firms.csv", "企业名称,类别\n甲,零售\n")
    #expect(try hub.call("import", "table", table, "--map", map).status == 6)
    #expect(try hub.call("import", "problems").output.contains("表头"))
  }
}

extension HubProcess {
  /// An empty folder for texts of laws, beside the hub's.
  fileprivate func lawFolder() throws -> String {
    let file = try write("here", "")
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "laws").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }
}
