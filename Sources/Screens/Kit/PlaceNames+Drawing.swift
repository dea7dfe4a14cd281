package import Canvas
import Records

extension DrawContext {
  /// The name of a unit, or its code where no division begins it.
  package func unit(_ code: String) -> CleanText { UntrustedText(row: places.unit(code)).code() }

  /// The name of a division, or its code where the tables do not know it.
  package func region(_ code: String) -> CleanText {
    UntrustedText(row: places.region(code)).code()
  }
}
