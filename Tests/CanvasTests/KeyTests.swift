import Testing

@testable import Canvas

@Suite("Keys")
struct KeyTests {
  static let keys: [Key] =
    [
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .tab, .backTab, .escape,
      .backspace, .delete, .insert, .character("x"), .character("药"), .character("<"),
      .character(">"), .character(" "), .control("x"), .control(" "), .control("]"), .alt("x"),
      .alt("<"), .alt(" "), .alt("X"),
    ] + (1...12).map(Key.function)

  @Test(arguments: keys)
  func `a key is read back from its own notation`(key: Key) throws {
    #expect(try Key.parse(key.notation) == [key])
  }

  @Test func `a line of notation is read key by key`() throws {
    let keys = try Key.parse("g <F5>药<Enter><C-x><S-Tab><lt><Space><M-q><pgdn>")
    #expect(
      keys == [
        .character("g"), .character(" "), .function(5), .character("药"), .enter, .control("x"),
        .backTab, .character("<"), .character(" "), .alt("q"), .pageDown,
      ]
    )
  }

  @Test(arguments: [
    ("<C-m>", Key.enter), ("<C-i>", .tab), ("<C-h>", .backspace), ("<C-[>", .escape),
  ])
  func `control keys that share a byte with a named key are that key`(notation: String, key: Key)
    throws
  {
    #expect(try Key.parse(notation) == [key])
  }

  @Test(arguments: [
    ("ab<Enter", KeyNotationError(.unclosed, offset: 2)),
    ("药<Foo>", KeyNotationError(.unknownName("Foo"), offset: 1)),
    ("<F99>", KeyNotationError(.unknownName("F99"), offset: 0)),
    ("<>", KeyNotationError(.unknownName(""), offset: 0)),
  ])
  func `bad notation names the place`(notation: String, error: KeyNotationError) {
    #expect(throws: error) { try Key.parse(notation) }
  }

  @Test(arguments: [
    ("：", ":"), ("；", ";"), ("，", ","), ("。", "."), ("？", "?"), ("！", "!"), ("（", "("), ("）", ")"),
    ("【", "["), ("】", "]"), ("《", "<"), ("》", ">"), ("、", "/"), ("／", "/"), ("～", "~"), ("｜", "|"),
    ("＋", "+"), ("－", "-"), ("０", "0"), ("９", "9"), ("Ａ", "A"), ("ｚ", "z"), ("￥", "$"), ("…", "^"),
    ("—", "_"), ("a", "a"), ("药", "药"),
  ])
  func `a key typed in Chinese mode means the ASCII key`(typed: Character, meant: Character) {
    #expect(Key.character(typed).commandAlias == .character(meant))
    #expect(Key.enter.commandAlias == .enter)
  }

  @Test func `doubled dashes and dots of one press are one command key`() {
    let typed = "……——：…".map(Key.character)
    #expect(Key.commandAliases(of: typed) == "^_:^".map(Key.character))
  }
}
