/// Finds what someone who misspelled a name most likely meant.
enum NearestName {
  /// The name in `known` that fewest single edits turn `name` into; nil when all are far from it.
  static func find(_ name: String, in known: some Collection<String>) -> String? {
    let nearest =
      known
      .map { (name: $0, distance: distance(name, $0)) }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let nearest, nearest.distance <= max(2, name.count / 3) else { return nil }
    return nearest.name
  }

  /// How many letters must be put in, left out or exchanged, neighbours counting as one.
  static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var older: [Int] = []
    var above = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var best = min(
          above[column] + (isSame ? 0 : 1),
          above[column + 1] + 1,
          current[column] + 1
        )
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, older[column - 1] + 1)
        }
        current.append(best)
      }
      (older, above) = (above, current)
    }
    return above[right.count]
  }
}
