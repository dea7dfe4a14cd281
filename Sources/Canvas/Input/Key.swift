/// One decoded key press, free of how a terminal spells it in bytes.
///
/// Control and Alt carry the character in lower case: Ctrl-X is `.control("x")`. Ctrl-I, Ctrl-M,
/// Ctrl-H and Ctrl-[ arrive as `.tab`, `.enter`, `.backspace` and `.escape`, since a terminal sends
/// the same bytes for them.
package enum Key: Hashable, Sendable {
  case character(Character)
  case function(Int)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case enter, tab, backTab, escape
  case backspace, delete, insert
  case control(Character)
  case alt(Character)
}
