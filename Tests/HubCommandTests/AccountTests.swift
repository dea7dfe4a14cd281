import Foundation
import Records
import Testing

@Suite("Accounts and devices")
struct AccountTests {
  @Test func `an account is added, granted, listed and disabled`() throws {
    let hub = try HubProcess.made()
    let password = try hub.write("password", "correct horse 42\n")
    let added = try hub.call(
      "user",
      "add",
      "zhang",
      "--role",
      "inspector",
      "--region",
      "330100",
      "--unit",
      "330100-2",
      "--password-file",
      password,
      "--json"
    )
    #expect(added.status == 0)
    #expect(added.json?["account"]?.text == "zhang")
    #expect(added.json?["unit"]?.text == "330100-2")
    #expect(!added.errors.contains("correct horse"))
    let granted = try hub.call(
      "user",
      "grant",
      "zhang",
      "--role",
      "leader",
      "--region",
      "330000",
      "--until",
      "2026-12-31",
      "--json"
    )
    let grants = granted.json?["grants"]?.items ?? []
    #expect(grants.map { $0["role"]?.text } == ["inspector", "leader"])
    #expect(grants.map { $0["notAfter"] } == [.null, .string("2027-01-01T00:00:00+08:00")])
    #expect(try hub.call("user", "disable", "zhang").status == 0)
    let listed = try hub.call("user", "list", "--json")
    #expect(listed.lines.count == 1)
    #expect(listed.json?["disabled"] == .bool(true))
    #expect(try hub.call("device", "code", "--account", "zhang").status == 3)
  }

  @Test func `refusals have their statuses`() throws {
    let hub = try HubProcess.made()
    func add(_ name: String, _ more: String...) throws -> Int32 {
      let common = ["user", "add", name, "--region", "330100", "--data", hub.data]
      return try hub.run(common + more).status
    }
    #expect(try add("zhang", "--role", "inspector") == 0)
    #expect(try add("zhang", "--role", "inspector") == 1)
    #expect(try add("li 4", "--role", "inspector") == 2)
    #expect(try add("wang", "--role", "systemAdmin", "--role", "auditAdmin") == 3)
    let short = try hub.write("short", "1234567")
    #expect(try add("zhao", "--role", "inspector", "--password-file", short) == 3)
    #expect(try add("zhao", "--role", "inspector", "--password-file", short + "x") == 1)
    #expect(try hub.call("user", "disable", "nobody").status == 1)
    #expect(try hub.call("device", "code", "--account", "nobody").status == 1)
    #expect(try hub.call("device", "revoke", "00").status == 1)
  }

  @Test func `a device code is printed alone`() throws {
    let hub = try HubProcess.made()
    _ = try hub.call("user", "add", "zhang", "--role", "inspector", "--region", "330100")
    let code = try hub.call("device", "code", "--account", "zhang")
    #expect(code.status == 0)
    #expect(code.errors.isEmpty)
    #expect(code.lines.count == 1)
    #expect(code.lines.first?.utf8.count == 8)
    let again = try hub.call("device", "code", "--account", "zhang", "--json")
    #expect(again.json?["account"]?.text == "zhang")
    #expect(again.json?["code"]?.text != code.lines.first)
    #expect(try hub.call("device", "list", "--json").output.isEmpty)
  }
}
