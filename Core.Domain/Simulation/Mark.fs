namespace Simulation

open System
open Core.Domain

/// Marks in a simulated text, each in the place of a made value or of a secret's. A mark is of one line and holds no value, so a value
/// can add nothing to the text. The made value that is there now has the number 0. When the value is made anew, what was written with the
/// former one gets the lowest number that nothing bears: a machine that lived differently and is alike now is the same.
module internal Mark =
    let private opening = "\u27e8made:"

    let private numbered (name: string) (number: int) = name + ":" + string number + ":"

    /// The fingerprint of the value that is there now.
    let fingerprint name = numbered name 0

    /// What stands in the text in the place of the value of this fingerprint.
    let placed (fingerprint: string) (quoting: Quoting) : string = opening + fingerprint + quoting.Word + "\u27e9"

    /// What stands in the text in the place of the value that is there now.
    let of' name (quoting: Quoting) : string = placed (fingerprint name) quoting

    /// How a text begins that is the value that is there now, as it is.
    let asIs name : string = opening + fingerprint name + Quoting.AsIs.Word

    /// How a text begins that is a value of this name, be it the one that is there now or a former one.
    let anyOf (name: string) : string = opening + name + ":"

    /// The fingerprint of the value that a text is, and nothing else; none of any other text. One line that is plain is as it is, too.
    let whole (text: string) : string option =
        let isAsIs word = word = Quoting.AsIs.Word || word = Quoting.Plain.Word
        match text.StartsWith(opening, StringComparison.Ordinal), text.IndexOf '\u27e9' = text.Length - 1 with
        | true, true ->
            let mark = text.Substring(opening.Length, text.Length - opening.Length - 1)
            let at = mark.LastIndexOf ':' + 1
            if mark.StartsWith '/' || not (isAsIs (mark.Substring at)) then None else Some(mark.Substring(0, at))
        | _ -> None // pairs of truth values

    /// True if the value of this fingerprint stands in the text, however it is written.
    let bears (fingerprint: string) (text: string) : bool = text.Contains(opening + fingerprint, StringComparison.Ordinal)

    /// The text that is the value of this fingerprint, as it is.
    let opened (fingerprint: string) : string = placed fingerprint Quoting.AsIs

    /// The name of the value that has this fingerprint; what was recorded has no name.
    let nameOf (fingerprint: string) : string = fingerprint.Split(':')[0]

    let isIn (text: string) = text.Contains(opening, StringComparison.Ordinal)

    /// The text as a charm may know it.
    let shown (text: string) : string = if isIn text then Withheld.Of(Digest.of' text) else text

    // No made value's name begins so.
    let private ofSecrets = opening + "/"

    /// What stands in the text in the place of a value of a secret. Equal values of one key have one mark.
    let ofSecret (uri: string) (key: string) (value: string) (quoting: Quoting) : string =
        ofSecrets + uri + " " + key + " " + Digest.of' value + ":" + quoting.Word + "\u27e9"

    /// True if a text can be written with this quoting.
    let takes (quoting: Quoting) (text: string) : bool =
        if quoting.IsCrypt then Quoting.IsHashed text.Length && not (text.Contains '\n' || text.Contains '\000')
        else (quoting.Apply text).IsOk

    /// The quoting that stands for all that write the value alike: one line is plain as it is, and a word needs no percent signs.
    let alike (takes: Quoting -> bool) (quoting: Quoting) : Quoting =
        match quoting with
        | Quoting.AsIs
        | Quoting.Plain
        | Quoting.Token when takes Quoting.Plain -> Quoting.Plain
        | Quoting.Url when takes Quoting.Token -> Quoting.Plain
        | Quoting.AsIs
        | Quoting.Plain
        | Quoting.Token
        | Quoting.Url
        | Quoting.Json
        | Quoting.Yaml
        | Quoting.Shell
        | Quoting.Base64
        | Quoting.Crypt -> quoting

    let private secretOf (mark: string) : string * string * string =
        let fields = mark.Substring(0, mark.IndexOf(':', mark.LastIndexOf ' ')).Split ' '
        fields[0], String.Join(" ", fields, 1, fields.Length - 2), fields[fields.Length - 1]

    /// The values of secrets in a text: the secret's address, the key, the value's digest.
    let secretsIn (text: string) : (string * string * string) list =
        text.Split(ofSecrets) |> Seq.tail |> Seq.map (fun rest -> secretOf (rest.Substring(0, rest.IndexOf '\u27e9'))) |> List.ofSeq

    /// The lowest number above 0 that no text bears.
    let free name (texts: string list) : int =
        let isBorne number = texts |> List.exists _.Contains(numbered name number, StringComparison.Ordinal)
        let rec from number = if isBorne number then from (number + 1) else number
        from 1

    /// The fingerprint of the value of this number.
    let ofNumber name number : string = numbered name number

    /// The text, in which the value that had the one fingerprint has the other.
    let moved (before: string) (after: string) (text: string) : string = text.Replace(before, after, StringComparison.Ordinal)

/// What a charm reads on a simulated machine of the values that it made: so the other side of a relation can answer with it in a plan.
[<AbstractClass; Sealed>]
type Simulated private () =
    /// <summary>The public part of the made value that is there now, in the place of its PEM.</summary>
    static member PublicPart(name: string) : string = "public part of " + Mark.fingerprint name

    /// <summary>The fingerprint of the made key that is there now, as a certificate of the key has it.</summary>
    static member Key(name: string) : string = "key of " + Mark.fingerprint name
