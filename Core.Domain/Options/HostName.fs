namespace Core.Domain

open System

/// Names of hosts, as they stand in a URL. Source: RFC 1123 section 2.1, RFC 1035 section 2.3.4.
[<RequireQualifiedAccess>]
module internal HostName =
    let private isLabelCharacter c = Char.IsAsciiLetterOrDigit c || c = '-'

    let private isLabel (label: string) =
        label.Length >= 1 && label.Length <= 63 && label[0] <> '-' && not (label.EndsWith '-') && String.forall isLabelCharacter label

    // What the C library takes for a number: it reads an address wherever the last part is one, in decimal or as 0x.
    let private isNumber (label: string) =
        String.forall Char.IsAsciiDigit label
        || (label.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && label.Substring 2 |> String.forall Char.IsAsciiHexDigit)

    // One way of writing each: a zero before it would make the C library read it as octal.
    let private isByte (label: string) =
        (label = "0" || not (label.StartsWith '0'))
        && Text.tryDigits label |> ValueOption.exists (fun number -> number <= 255)

    /// True for an IPv4 address of four decimal numbers, and for a name of labels: letters, digits and
    /// hyphens, 1 to 63 each, with no hyphen at either end, 253 together. A dot may stand at the end. A name
    /// whose last label is a number is no name, but an address or nothing.
    let isValid (host: string) =
        let name = if host.EndsWith '.' then host.Substring(0, host.Length - 1) else host
        let labels = name.Split '.'
        name.Length <= 253
        && Array.forall isLabel labels
        && (not (isNumber (Array.last labels)) || (name = host && labels.Length = 4 && Array.forall isByte labels))
