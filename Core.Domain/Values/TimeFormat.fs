namespace Core.Domain

open System

/// How a moment is written, always in UTC.
[<RequireQualifiedAccess>]
type TimeFormat =
    /// 2026-11-28T20:00:00Z
    | Iso8601
    /// 20261128
    | Date
    /// Seconds since 1970.
    | UnixSeconds

    /// The case's name.
    member x.Word =
        match x with
        | Iso8601 -> "iso8601"
        | Date -> "date"
        | UnixSeconds -> "unix-seconds"

    override x.ToString() = x.Word

    /// The moment, written so.
    member x.Write(moment: DateTimeOffset) : string =
        let write (format: string) = moment.UtcDateTime.ToString(format, Globalization.CultureInfo.InvariantCulture)
        match x with
        | Iso8601 -> write "yyyy-MM-ddTHH:mm:ssZ"
        | Date -> write "yyyyMMdd"
        | UnixSeconds -> moment.ToUnixTimeSeconds().ToString(Globalization.CultureInfo.InvariantCulture)

    static member op_Equality(one: TimeFormat, other: TimeFormat) = obj.Equals(one, other)
    static member op_Inequality(one: TimeFormat, other: TimeFormat) = not (obj.Equals(one, other))

module internal Times =
    let private like (pattern: string) (text: string) at =
        let fits wanted (there: char) = if wanted = '0' then Char.IsAsciiDigit there else wanted = there
        if at + pattern.Length <= text.Length && Seq.forall2 fits pattern (text.Substring(at, pattern.Length)) then pattern.Length else 0

    let rec private digits (text: string) at = if at < text.Length && Char.IsAsciiDigit text[at] then 1 + digits text (at + 1) else 0

    /// How many characters a moment of this format has that stands there in the text; 0 if none stands there.
    let lengthAt (format: TimeFormat) (text: string) at : int =
        match format with
        | TimeFormat.Iso8601 -> like "0000-00-00T00:00:00Z" text at
        | TimeFormat.Date -> like "00000000" text at
        | TimeFormat.UnixSeconds -> digits text at
