import Canvas
import Records
import Screens
import Testing

@Suite("What was typed and not saved")
struct SalvageTests {
  /// How the interface was last kept.
  private func kept(_ drive: Drive) -> KeptView? {
    drive.effects.compactMap { effect -> KeptView? in
      if case .view(.keep(let view)) = effect { view } else { nil }
    }.last
  }

  @Test func `every key of an answer is kept, and nothing is once it was given`() throws {
    var drive = Drive(.supervision)
    try drive.keys("i冷链专项<Enter>330106<Enter>")
    #expect(kept(drive)?.typed == ["冷链专项", "330106"])
    try drive.keys("甲")
    #expect(kept(drive)?.typed == ["冷链专项", "330106", "甲"])
    let view = try #require(kept(drive))
    #expect(KeptView(text: view.text) == view)
    try drive.keys("<Esc>")
    #expect(kept(drive)?.typed == [])
  }

  @Test func `a run after a lock brings it back into a field, piece by piece`() throws {
    let view = KeptView(place: nil, typed: ["店长在外,\n下周再来", "第二段"])
    var services = Services.sample()
    services.view.recall = { () throws(ServiceFailure) in (view, SavedViews()) }
    var drive = Drive(.toDo, services: services)
    drive.learn(.access(.unlocked))
    #expect(drive.text.contains("Ctrl-Y"))
    try drive.keys("<C-y>")
    #expect(drive.text.contains("店长在外") && drive.text.contains("第二段"))
    try drive.keys("r<C-y>")
    #expect(drive.frame.lines.joined().contains("已取回"))
    try drive.keys("<Left>")
    #expect(drive.text.contains("店长在外, 下周再来"))
    #expect(kept(drive)?.typed == ["店长在外, 下周再来", "第二段"])
    try drive.keys("<Esc>r<C-y>")
    #expect(kept(drive)?.typed == ["第二段"])
    try drive.keys("<Esc>")
    #expect(kept(drive)?.typed == [])
  }

  @Test func `a password and a filter are not kept`() throws {
    var drive = Drive(.settings)
    try drive.keys("psecret")
    #expect(kept(drive)?.typed.isEmpty ?? true)
    var list = Drive(.toDo)
    try list.keys("/状态:未办结 百草")
    #expect(kept(list) == nil)
  }
}
