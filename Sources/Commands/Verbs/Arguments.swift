import ArgumentParser
import Records

extension CalendarDay: ExpressibleByArgument {
  /// `YYYY-MM-DD`.
  package init?(argument: String) { self.init(argument) }
}

extension Severity: ExpressibleByArgument {}

extension SearchHit.Kind: ExpressibleByArgument {}

extension CodeKind: ExpressibleByArgument {}
