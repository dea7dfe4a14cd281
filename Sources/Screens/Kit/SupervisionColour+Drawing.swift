package import Canvas
package import Records

extension SupervisionColour {
  /// How work of this colour is drawn; words beside it always say the same.
  package var role: Role {
    switch self {
    case .none: .text
    case .blue: .chartSeries1
    case .yellow: .statusDue
    case .red: .statusOverdue
    }
  }

  /// What it is called.
  package var label: Phrase {
    switch self {
    case .none: Phrase("正常", "on track")
    case .blue: Phrase("蓝", "blue")
    case .yellow: Phrase("黄", "yellow")
    case .red: Phrase("红", "red")
    }
  }
}
