namespace Core.Domain

open System

/// Numbers from programs.
module internal Text =
    /// A number of digits alone, whatever the culture: no sign, no space.
    let tryDigits (text: string) =
        match Int32.TryParse(text, Globalization.NumberStyles.None, Globalization.CultureInfo.InvariantCulture) with
        | true, number -> ValueSome number
        | _ -> ValueNone

    /// A whole number, with or without a sign, whatever the culture.
    let tryWhole (text: string) =
        match Int64.TryParse(text, Globalization.NumberStyles.AllowLeadingSign, Globalization.CultureInfo.InvariantCulture) with
        | true, number -> ValueSome number
        | _ -> ValueNone
