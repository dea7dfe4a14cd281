import TOMLKit

/// A TOML value as a Swift value.
///
/// The parser's own tables are objects over C++ memory and answer wrong kinds with nil; this is a
/// closed set that a switch can be complete over.
enum TOMLNode: Equatable {
  case text(String)
  case integer(Int)
  case number(Double)
  case flag(Bool)
  case list([TOMLNode])
  case table([String: TOMLNode])
  case moment

  init(_ value: any TOMLValueConvertible) {
    switch value.type {
    case .string: self = .text(value.string ?? "")
    case .int: self = .integer(value.int ?? 0)
    case .double: self = .number(value.double ?? 0)
    case .bool: self = .flag(value.bool ?? false)
    case .array: self = .list(value.array.map { $0.map { TOMLNode($0) } } ?? [])
    case .table: self = value.table.map { TOMLNode($0) } ?? .table([:])
    case .date, .time, .dateTime: self = .moment
    }
  }

  init(_ table: TOMLTable) {
    var nodes: [String: TOMLNode] = [:]
    for key in table.keys { nodes[key] = table[key].map { TOMLNode($0) } }
    self = .table(nodes)
  }
}
