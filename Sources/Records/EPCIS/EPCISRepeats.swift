/// Keeps the last of members that an object repeats and remembers where they stood.
struct EPCISRepeats {
  private(set) var findings: [EPCISFinding] = []

  mutating func resolved(_ value: JSONTree, at pointer: String) -> JSONTree {
    switch value {
    case .null, .bool, .number, .string: return value
    case .array(let items):
      return .array(
        items.enumerated().map { resolved($0.element, at: "\(pointer)/\($0.offset)") }
      )
    case .object(let members):
      var kept: [(String, JSONTree)] = []
      var places: [String: Int] = [:]
      for (name, member) in members {
        let place = "\(pointer)/\(EPCISAddress.token(name))"
        let value = resolved(member, at: place)
        if let earlier = places[name] {
          findings.append(EPCISFinding(.repeatedMember, .warning, at: place))
          kept[earlier] = (name, value)
        } else {
          places[name] = kept.count
          kept.append((name, value))
        }
      }
      return .object(kept)
    }
  }
}
