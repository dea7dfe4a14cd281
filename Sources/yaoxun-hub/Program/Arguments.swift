import Records

/// The arguments as they were typed, brought into the order the parser understands.
///
/// The parser wants options behind the verb they belong to; here the common ones may stand anywhere
/// in front of a `--`. They are moved to the end of what stands there.
struct Arguments {
  let ordered: [String]
  /// The language of every word this process prints, errors of the parser included.
  let language: Language

  init(_ typed: [String]) {
    let end = typed.firstIndex(of: "--") ?? typed.endIndex
    var rest = typed[..<end]
    var kept: [String] = []
    var moved: [String] = []
    while let first = rest.popFirst() {
      if CommonOptions.valued.contains(first) {
        moved.append(first)
        moved += rest.popFirst().map { [$0] } ?? []
      } else if CommonOptions.plain.contains(first)
        || CommonOptions.valued.contains(where: { first.hasPrefix($0 + "=") })
      {
        moved.append(first)
      } else {
        kept.append(first)
      }
    }
    ordered = kept + moved + Array(typed[end...])
    language = Self.language(in: moved)
  }

  private static func language(in options: [String]) -> Language {
    let named = Array(zip(options, options.dropFirst())).last { $0.0 == "--lang" }?.1
    let attached = options.last { $0.hasPrefix("--lang=") }.map { String($0.dropFirst(7)) }
    return (named ?? attached).flatMap(Language.init(rawValue:)) ?? .chinese
  }
}
