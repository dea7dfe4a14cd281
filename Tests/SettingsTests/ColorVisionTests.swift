import Canvas
import Testing

@testable import Settings

@Suite("Color vision")
struct ColorVisionTests {
  /// How a color looks to eyes that lack one kind of cone.
  ///
  /// The matrices for severity 1.0 of Machado, Oliveira and Fernandes, 2009, on linear light.
  private static let deficiencies: [(name: String, rows: [[Double]])] = [
    (
      "protan",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deutan",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritan",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  private func seen(_ color: SRGB, by rows: [[Double]]) -> Lab {
    let light = color.linear
    return Lab(
      linear: rows.map { row in
        min(1, max(0, zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }))
      }
    )
  }

  @Test func `the theme for color-blind eyes keeps states apart for each kind of them`() throws {
    let theme = try #require(ShippedThemes.themes["cvd-dark"])
    let pairs: [(Role, Role)] = [
      (.statusOK, .statusDue), (.statusOK, .statusOverdue), (.statusDue, .statusOverdue),
      (.conflictMine, .conflictTheirs),
    ]
    for (left, right) in pairs {
      let colors = try [left, right].map { role in
        try #require(SRGB(theme.paint(Style(role, on: .surfacePanel), at: .direct).foreground))
      }
      for (name, rows) in Self.deficiencies {
        let difference = seen(colors[0], by: rows).difference(from: seen(colors[1], by: rows))
        #expect(difference >= 11, "\(left.rawValue) and \(right.rawValue) for \(name)")
      }
    }
  }

  /// Pairs 1, 4, 7, 10, 17, 25 and 34 of the test data published with the formula.
  @Test(arguments: [
    ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
    ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0000),
    ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
    ([50.0, 2.4900, -0.0010], [50.0, -2.4900, 0.0010], 7.1792),
    ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
    ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
  ])
  func `the color difference agrees with its published test data`(
    left: [Double],
    right: [Double],
    difference: Double
  ) {
    let (one, other) = (
      Lab(lightness: left[0], a: left[1], b: left[2]),
      Lab(lightness: right[0], a: right[1], b: right[2])
    )
    #expect(abs(one.difference(from: other) - difference) < 0.00006)
    #expect(abs(other.difference(from: one) - difference) < 0.00006)
  }

  @Test func `contrast is 21 between black and white and 1 with itself`() {
    let (black, white) = (SRGB(0, 0, 0), SRGB(255, 255, 255))
    #expect(abs(black.contrast(with: white) - 21) < 1e-9)
    #expect(white.contrast(with: white) == 1)
  }
}
