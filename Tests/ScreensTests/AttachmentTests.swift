import Canvas
import Records
import Testing

@testable import Screens

@Suite("Files of records, and sticks")
struct AttachmentTests {
  @Test func `files are fetched one by one or marked, never those that are here`() throws {
    var drive = Drive(.attachments(.all))
    try drive.keys("jf")
    let second = Sample.files(.all, 0..<9).rows[1].address
    #expect(drive.effects.contains(.attachment(.fetch([second]))))
    var marked = Drive(.attachments(.all))
    try marked.keys("   G f")
    let first = Sample.files(.all, 0..<9).rows.prefix(3).map(\.address)
    #expect(marked.effects.contains(.attachment(.fetch(first))))
    var held = Drive(.attachments(.all))
    try held.keys("Gf")
    #expect(!held.effects.contains { if case .attachment(.fetch) = $0 { true } else { false } })
  }

  @Test func `a file is saved to the path that was typed and nothing else is asked for`() throws {
    var drive = Drive(.attachments(.all))
    try drive.keys("G<F8><C-u>/media/<Tab>")
    #expect(drive.effects.contains(.path(.complete("/media/"))))
    try drive.keys("<C-u>/tmp/<Enter>")
    let last = try #require(Sample.files(.all, 0..<9).rows.last).address
    #expect(drive.effects.contains(.attachment(.save(address: last, path: "/tmp/"))))
    // What is elsewhere cannot be saved, and says what to do.
    var elsewhere = Drive(.attachments(.all))
    try elsewhere.keys("<F8>")
    #expect(elsewhere.shell.front.focus == .commands)
  }

  @Test func `v shows what is elsewhere, e opens the record it belongs to`() throws {
    var drive = Drive(.attachments(.all))
    try drive.keys("v")
    #expect(
      drive.effects.contains {
        if case .attachment(.load(.elsewhere, _)) = $0 { true } else { false }
      }
    )
    try drive.keys("e")
    #expect(drive.shell.front.route == .inspection(id(9_001)))
  }

  @Test func `the key of files leads there from an order, an inspection and the sync`() throws {
    for (route, choice) in [
      (Route.sync, AttachmentChoice.all), (.inspection(id(9_001)), .of(id(9_001))),
    ] {
      var drive = Drive(route)
      try drive.keys("m")
      #expect(drive.shell.front.route == .attachments(choice), "\(route)")
    }
    var order = Drive(.supervision)
    try order.keys("m")
    guard case .attachments(.of) = order.shell.front.route else {
      Issue.record("\(order.shell.front.route)")
      return
    }
  }

  @Test func `a stick is written and read by path, and a shrinking pack waits for a yes`() throws {
    var drive = Drive(.sync)
    try drive.keys("w<C-u>/media/demo/<Enter>")
    #expect(drive.effects.contains(.sync(.write("/media/demo/"))))
    try drive.keys("i<C-u>/media/disk.yxpack<Enter>")
    #expect(drive.effects.contains(.sync(.read("/media/disk.yxpack", .ask))))
    try drive.keys("<Enter>")
    #expect(!drive.effects.contains(.sync(.read("/media/disk.yxpack", .allow))))
    try drive.keys("i<C-u>/media/disk.yxpack<Enter>Y<Enter>")
    #expect(drive.effects.contains(.sync(.read("/media/disk.yxpack", .allow))))
  }

  @Test(arguments: [
    ("/m", ["/media/", "/mnt/"], "/m"), ("/me", ["/media/"], "/media/"),
    ("a", ["ab1", "ab2"], "ab"), ("x", [], "x"),
  ])
  func `tab completes a path as far as all that begin so agree`(
    typed: String,
    paths: [String],
    text: String
  ) {
    var prompt = PathPrompt(0, Phrase("到", "to"), text: typed)
    #expect(prompt.press(.tab) == .completing(typed))
    prompt.take(paths, for: typed)
    #expect(prompt.press(.enter) == .accepted(text))
    // An answer to what is no longer there changes nothing.
    prompt.take(["zzz"], for: "other")
    #expect(prompt.press(.enter) == .accepted(text))
  }

  @Test func `every refusal of a stick has its own sentence`() {
    let codes = [
      "bundle.notOurs", "bundle.otherHub", "bundle.otherDevice", "bundle.otherEpoch",
      "bundle.damaged", "pack.newerForm", "pack.older", "",
    ]
    #expect(Set(codes.map { SyncPhrases.stick($0).chinese }).count == codes.count)
    #expect(Set(codes.map { SyncPhrases.stick($0).english }).count == codes.count)
  }
}
