extension CleanText {
  /// Its pieces from left to right, made one by one as they are asked for.
  var clusters: Clusters { Clusters(string) }

  /// As much of its beginning as fits in `cells`; half a wide character left over is a space.
  package func clipped(to cells: Int) -> CleanText {
    width > cells ? prefix(cells).padded(to: cells) : self
  }

  /// Itself, or when it is wider than `cells` as much of its beginning as fits before a `…`.
  package func truncated(to cells: Int) -> CleanText {
    guard width > cells else { return self }
    guard cells > 0 else { return .empty }
    return prefix(cells - 1) + CleanText(gated: "\u{2026}", width: 1)
  }

  /// The whole characters of its beginning that fit in `cells`.
  private func prefix(_ cells: Int) -> CleanText {
    let scalars = string.unicodeScalars
    var end = scalars.startIndex
    var used = 0
    while end < scalars.endIndex {
      let width = TextWidth.of(scalars[end])
      if used + width > cells { break }
      used += width
      end = scalars.index(after: end)
    }
    return CleanText(gated: String(string[..<end]), width: used)
  }

  /// Itself with spaces on the right up to `cells`; a wider text stays as wide as it is.
  package func padded(to cells: Int) -> CleanText { self + Self.spaces(cells - width) }

  /// Itself with spaces on the left up to `cells`; a wider text stays as wide as it is.
  package func paddedLeft(to cells: Int) -> CleanText { Self.spaces(cells - width) + self }

  /// Exactly `cells` wide: truncated with `…` or padded on the right.
  package func fitted(to cells: Int) -> CleanText { truncated(to: cells).padded(to: cells) }

  /// What is left of it after its first `cells`; half a wide character is a space.
  package func dropping(cells: Int) -> CleanText {
    guard cells > 0 else { return self }
    var rest = ""
    var passed = 0
    for cluster in clusters {
      if passed >= cells {
        cluster.glyph.appendScalars(to: &rest)
      } else if passed + cluster.width > cells {
        rest += " "
      }
      passed += cluster.width
    }
    return CleanText(gated: rest, width: max(0, width - cells))
  }

  /// `count` spaces; none for a negative count.
  package static func spaces(_ count: Int) -> CleanText {
    count > 0 ? CleanText(gated: String(repeating: " ", count: count), width: count) : .empty
  }

  /// Itself `count` times.
  package func repeated(_ count: Int) -> CleanText {
    guard count > 0 else { return .empty }
    return CleanText(gated: String(repeating: string, count: count), width: width * count)
  }
}
