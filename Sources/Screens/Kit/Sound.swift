/// A signal for ears, while eyes are on a shelf.
package enum Sound: Equatable, Sendable {
  /// The same code again.
  case again
  /// A code that cannot be read or is not held.
  case unclear
  /// A package that someone has to look at.
  case hit

  /// How many times the bell rings.
  package var beats: Int {
    switch self {
    case .again: 1
    case .unclear: 2
    case .hit: 3
    }
  }
}
