namespace Core.Domain

open System
open System.Globalization
open System.Runtime.CompilerServices

/// What a text is made of, for those who have to show it.
module internal Characters =
    /// How many units the character has that begins here: outside of the basic plane two.
    let size (text: string) i = if Char.IsSurrogatePair(text, i) then 2 else 1

    // A category is the Unicode standard's, of which there are many; two characters that XML does not have are in none of these.
    let private isHiddenBeyondAscii (text: string) (i: int) =
        match CharUnicodeInfo.GetUnicodeCategory(text, i) with
        | UnicodeCategory.Control
        | UnicodeCategory.Format
        | UnicodeCategory.LineSeparator
        | UnicodeCategory.ParagraphSeparator
        | UnicodeCategory.Surrogate -> true
        | _ -> text[i] = '\ufffe' || text[i] = '\uffff'

    /// The character that begins here is not seen as itself: a control of a terminal, a line's end, what turns the direction of writing,
    /// what has no width, half a character.
    let isHiddenAt (text: string) i = if text[i] < '\u007f' then text[i] < ' ' else isHiddenBeyondAscii text i

    /// The same of a character alone.
    let isHidden character = isHiddenAt character 0

    /// Moves to another line.
    let isLineEnd character = character = "\n" || character = "\r" || character = "\u0085" || character = "\u2028" || character = "\u2029"

    /// The characters of a text, one after the other.
    let ofText (text: string) =
        let rec from i before =
            if i >= text.Length then List.rev before else from (i + size text i) (text.Substring(i, size text i) :: before)
        from 0 []

    /// Every unit as a backslash, u and its number, which JSON and C# read back.
    let escaped (character: string) =
        character |> Seq.map (fun unit -> "\\u" + (int unit).ToString("x4", CultureInfo.InvariantCulture)) |> String.concat ""

/// What programs print to colour, to move the cursor and to rename the window.
/// Source: ECMA-48, 5th edition, sections 5.3 to 5.6
module private ControlSequence =
    // Where the run of characters between these two ends.
    let rec private past low high (text: string) i =
        if i < text.Length && text[i] >= low && text[i] <= high then past low high text (i + 1) else i

    // Parameters, intermediate characters, and a last one.
    let private final low (text: string) i =
        let last = past ' ' '/' text i
        if last < text.Length && text[last] >= low && text[last] <= '~' then last + 1 else last

    // Up to its terminator. Without one before the next control, only what opens it is taken away: a text is not lost for it.
    let private string (text: string) start =
        let rec from i =
            if i >= text.Length then start
            elif text[i] = '\a' || text[i] = '\u009c' then i + 1
            elif text[i] = '\u001b' && i + 1 < text.Length && text[i + 1] = '\\' then i + 2
            elif Char.IsControl text[i] then start
            else from (i + 1)
        from start

    /// Where the sequence that begins here ends; here, if none begins.
    let endOf (text: string) i =
        match text[i], (if i + 1 < text.Length then text[i + 1] else ' ') with
        | '\u001b', '[' -> i + 2 |> past '0' '?' text |> final '@' text
        | '\u009b', _ -> i + 1 |> past '0' '?' text |> final '@' text
        | '\u001b', (']' | 'P' | 'X' | '^' | '_') -> string text (i + 2)
        | ('\u009d' | '\u0090' | '\u0098' | '\u009e' | '\u009f'), _ -> string text (i + 1)
        | '\u001b', _ -> i + 1 |> final '0' text
        | _ -> i

    /// The text without them.
    let without (text: string) =
        let rec from kept i before =
            if i >= text.Length then text.Substring kept :: before
            else
                match endOf text i with
                | after when after > i -> from after after (text.Substring(kept, i - kept) :: before)
                | _ -> from kept (i + 1) before
        from 0 0 [] |> List.rev |> String.concat ""

/// Text of programs, files and people made fit for a log, a status, a terminal, a page or a source file:
/// nothing in it can move a cursor, change a colour, begin another line, turn the direction of writing or hide. What Juju is told loses
/// such characters; what a verb shows has them as numbers.
[<AbstractClass; Sealed; Extension>]
type PlainText private () =
    static member private Map(text: string, change: string -> string) = Characters.ofText text |> Seq.map change |> String.concat ""

    /// True if nothing in the text is hidden: it is one line, and shown as it stands.
    static member IsPlain(text: string) : bool =
        let rec from i =
            if i >= text.Length then true
            elif Characters.isHiddenAt text i then false
            else from (i + Characters.size text i)
        from 0

    /// The text in one line, with a backslash, u and the number for each unit that is hidden.
    static member Escape(text: string) : string =
        if PlainText.IsPlain text then text
        else PlainText.Map(text, fun c -> if Characters.isHidden c then Characters.escaped c else c)

    /// The same for a text of several lines: line feeds and tabs stay.
    static member EscapeLines(text: string) : string =
        if PlainText.IsPlain text then text
        else PlainText.Map(text, fun c -> if Characters.isHidden c && c <> "\n" && c <> "\t" then Characters.escaped c else c)

    /// The text in one line and in quotation marks, as C#, JSON and YAML read it back.
    static member Quote(text: string) : string =
        let quoted character =
            match character with
            | "\"" -> "\\\""
            | "\\" -> "\\\\"
            | "\n" -> "\\n"
            | other -> if Characters.isHidden other then Characters.escaped other else other
        "\"" + PlainText.Map(text, quoted) + "\""

    /// The text without the sequences that colour it or move a cursor.
    static member WithoutColour(text: string) : string = ControlSequence.without text

    // What Juju is told of a character that is hidden: where it moved or ended something, that there was something.
    static member private Told(character: string) =
        if not (Characters.isHidden character) then character
        elif Characters.isLineEnd character then "\n"
        elif Char.IsControl character[0] then " "
        elif character.Length = 1 && Char.IsSurrogate character[0] then "\ufffd"
        else ""

    /// The text as Juju is told it, in one line: colours and what is hidden are gone, and a space stands
    /// where a line ended or a control was.
    static member Line(text: string) : string =
        if PlainText.IsPlain text then text
        else
            let words =
                PlainText.Map(ControlSequence.without text, fun c -> if c <> " " && PlainText.Told c = " " then "\n" else PlainText.Told c)
            String.Join(" ", words.Split('\n', StringSplitOptions.RemoveEmptyEntries ||| StringSplitOptions.TrimEntries))

    /// A text of several lines as Juju is told it: like `Line`, and its line feeds, tabs and indents stay.
    static member Lines(text: string) : string =
        if PlainText.IsPlain text then text
        else
            let lines = (ControlSequence.without text).Replace("\r\n", "\n", StringComparison.Ordinal)
            PlainText.Map(lines, fun c -> if c = "\t" then c else PlainText.Told c)

    /// The text's beginning, at most so many characters, the last of them an ellipsis if there was more; a
    /// character of two units stays or goes whole.
    [<Extension>]
    static member Head(text: string, maximum: int) : string =
        if text.Length <= maximum then text
        else text.Substring(0, (if Char.IsLowSurrogate text[maximum - 1] then maximum - 2 else maximum - 1)) + "…"

    /// The text's end, at most so many characters, the first of them an ellipsis if there was more; a
    /// character of two units stays or goes whole.
    [<Extension>]
    static member Tail(text: string, maximum: int) : string =
        if text.Length <= maximum then text
        else
            let start = text.Length - maximum + 1
            "…" + text.Substring(if Char.IsLowSurrogate text[start] then start + 1 else start)
