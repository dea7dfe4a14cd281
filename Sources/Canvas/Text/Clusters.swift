/// The pieces of a clean text that each fill a cell or two: a base and the marks on it.
struct Clusters: Sequence, IteratorProtocol {
  struct Cluster {
    var glyph: Glyph
    var width: Int
  }

  private var scalars: String.UnicodeScalarView.Iterator
  private var base: Unicode.Scalar?

  /// The pieces of `text`, which has passed the gate and so begins with a base.
  init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
    base = scalars.next()
  }

  mutating func next() -> Cluster? {
    guard let base else { return nil }
    var cluster = Cluster(glyph: Glyph(base), width: TextWidth.of(base))
    self.base = nil
    while let scalar = scalars.next() {
      guard TextWidth.of(scalar) == 0 else {
        self.base = scalar
        break
      }
      cluster.glyph.append(scalar)
    }
    return cluster
  }
}
