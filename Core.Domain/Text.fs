namespace Core.Domain

open System

/// Text for people, and numbers from programs.
module internal Text =
    /// True for what would break a line, move a cursor or end an argument.
    let isControl (c: char) = Char.IsControl c || c = '\u2028' || c = '\u2029'

    /// At most so many characters, the last one a mark if some are missing; a character of two units stays or goes whole.
    let cut maximum (text: string) =
        if text.Length <= maximum then text
        else text.Substring(0, (if Char.IsHighSurrogate text[maximum - 2] then maximum - 2 else maximum - 1)) + "…"

    /// A number of digits alone, whatever the culture: no sign, no space.
    let tryDigits (text: string) =
        match Int32.TryParse(text, Globalization.NumberStyles.None, Globalization.CultureInfo.InvariantCulture) with
        | true, number -> ValueSome number
        | _ -> ValueNone
