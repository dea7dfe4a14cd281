import Foundation
import Records
import Testing

@Suite("Trace events and recalls at a hub")
struct TraceImportTests {
  static let examples = HubProcess.root.deletingLastPathComponent()
    .appending(path: "shared/oracles/epcis")
  static let hasExamples = FileManager.default.fileExists(atPath: examples.path)

  private static func document(_ events: String...) -> String {
    """
    {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    {"ex":"http://ns.example.com/"}],"type":"EPCISDocument","schemaVersion":"2.0",
    "creationDate":"2026-04-01T00:00:00Z","epcisBody":{"eventList":[\(events.joined(separator: ","))]}}
    """
  }

  private static func event(_ step: String, _ day: String, _ body: String) -> String {
    """
    {"type":"ObjectEvent","action":"\(step == "commissioning" ? "ADD" : "OBSERVE")",
    "bizStep":"\(step)","eventTime":"2026-\(day)T08:00:00+08:00","eventTimeZoneOffset":"+08:00",
    \(body)}
    """
  }

  private static let unit = "81902300123456789012"
  private static let made = event(
    "commissioning",
    "03-18",
    """
    "epcList":["urn:cn:code:\(unit)"],"ilmd":{"cbvmda:lotNumber":"B260318",
    "ex:approvalNumber":"国药准字S20063025"}
    """
  )
  private static let sent = event("shipping", "04-02", "\"epcList\":[\"urn:cn:code:\(unit)\"]")

  @Test func `events go in once, in any order, and a bad one loses nothing else`() throws {
    let hub = try HubProcess.made()
    let bad = Self.sent.replacing("\"action\":\"OBSERVE\",", with: "")
    let file = try hub.write("events.json", Self.document(Self.sent, bad, Self.made))
    let first = try hub.call("import", "epcis", file, "--json")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output == #"{"read":3,"stored":2,"unchanged":0,"quarantined":1}"# + "\n")
    let second = try hub.call("import", "epcis", file, "--json", now: "2026-11-22T09:00:00Z")
    #expect(second.output == #"{"read":3,"stored":0,"unchanged":2,"quarantined":1}"# + "\n")
    let problems = try hub.call("import", "problems", "--json").lines
    #expect(try problems.map { try JSONTree.read(Array($0.utf8))["event"] } == [.number("2")])
    #expect(try hub.call("import", "problems").output.contains("EPCIS 2.0"))
    #expect(try hub.call("check").status == 0)
  }

  @Test func `the digest after an import does not depend on the order of its events`() throws {
    func digest(_ events: [String]) throws -> [String] {
      let hub = try HubProcess.made()
      for (place, event) in events.enumerated() {
        let file = try hub.write("\(place).json", Self.document(event))
        #expect(try hub.call("import", "epcis", file).status == 0)
      }
      // Contents are compared; heads and versions count writes.
      return try hub.call("digest").lines.map { String($0.split(separator: "\t")[2]) }
    }
    #expect(try digest([Self.made, Self.sent]) == digest([Self.sent, Self.made]))
  }

  @Test func `a declaration of error stands, whatever is told again`() throws {
    let hub = try HubProcess.made()
    let wrong = Self.sent.replacing(
      "\"epcList\"",
      with: "\"errorDeclaration\":{\"declarationTime\":\"2026-04-05T00:00:00Z\"},\"epcList\""
    )
    let plain = try hub.write("a.json", Self.document(Self.made, Self.sent))
    let declared = try hub.write("b.json", Self.document(wrong))
    #expect(try hub.call("import", "epcis", plain, "--json").json?["stored"] == .number("2"))
    #expect(try hub.call("import", "epcis", declared, "--json").json?["stored"] == .number("1"))
    let again = try hub.call("import", "epcis", plain, declared, "--json")
    #expect(again.output == #"{"read":3,"stored":0,"unchanged":3,"quarantined":0}"# + "\n")
  }

  @Test(.enabled(if: hasExamples, "needs ../shared/oracles/epcis"))
  func `every published example goes in or says why not`() throws {
    let hub = try HubProcess.made()
    let files = try ["examples", "hash_cases"].flatMap { folder in
      try FileManager.default.contentsOfDirectory(
        at: Self.examples.appending(path: folder),
        includingPropertiesForKeys: nil
      )
    }.filter { $0.pathExtension == "jsonld" }.map(\.path).sorted()
    #expect(files.count >= 50)
    let call = ["import", "epcis", "--json", "--data", hub.data] + files
    let first = try hub.run(call)
    #expect(first.status == 0, "\(first.errors)")
    let (read, stored) = (first.json?["read"], first.json?["stored"])
    let quarantined = first.json?["quarantined"]
    let problems = try hub.call("import", "problems").output
    #expect(quarantined == .number("0"), "\(problems)")
    #expect(read != nil && stored != .number("0"))
    let second = try hub.run(call)
    #expect(second.json?["stored"] == .number("0"))
    #expect(second.json?["unchanged"] == read)
    #expect(try hub.call("check").status == 0)
  }

  @Test func `a recall hands out work once and is closed again`() throws {
    let hub = try HubProcess.made()
    let line = #"{"code":"国药准字S20063025","zh":"抗狂犬病血清"}"#
    let registry = try hub.write("lines.jsonl", line)
    #expect(try hub.call("import", "registry", registry).status == 0)
    let password = try hub.write("password", "correct horse\n")
    _ = try hub.call(
      "user",
      "add",
      "wang",
      "--role",
      "inspector",
      "--region",
      "330106",
      "--unit",
      "330106-1",
      "--password-file",
      password
    )
    let call = [
      "recall", "open", "ZH2026-001", "--product", "国药准字 s20063025", "--batch", "B260318",
      "--class", "1", "--json", "--data", hub.data,
    ]
    let first = try hub.run(call)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.json?["toDoItems"] == .number("1"))
    #expect(first.json?["messages"] == .number("1"))
    #expect(first.json?["state"] == .string("open"))
    #expect(first.json?["startedOn"] == .string("2026-11-21"))
    #expect(first.json?["ruleVersion"]?.text?.hasPrefix("recall.drug.notice1@") == true)
    #expect(first.json?["due"]?.text != nil)
    let second = try hub.run(call)
    #expect(second.json?["toDoItems"] == .number("0"))
    let closed = try hub.call("recall", "close", "ZH2026-001", "--json")
    #expect(closed.json?["state"] == .string("closed"))
    #expect(try hub.call("recall", "close", "none").status == 1)
    let unknown = try hub.call(
      "recall",
      "open",
      "Z2",
      "--product",
      "国药准字H19999999",
      "--batch",
      "1",
      "--class",
      "1"
    )
    #expect(unknown.status == 1)
    let grade = try hub.call(
      "recall",
      "open",
      "Z2",
      "--product",
      "国药准字S20063025",
      "--batch",
      "1",
      "--class",
      "9"
    )
    #expect(grade.status == 2)
  }
}
