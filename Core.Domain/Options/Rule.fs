namespace Core.Domain

open System
open System.Collections.Generic

/// Characters, as an author lists them.
module internal CharacterList =
    /// The characters of a list such as a-z0-9-: two with a hyphen between them are a range; any other hyphen is itself.
    let rec ranges (listed: string) : (char * char) list =
        if listed = "" then []
        elif listed.Length >= 3 && listed[1] = '-' then (listed[0], listed[2]) :: ranges (listed.Substring 3)
        else (listed[0], listed[0]) :: ranges (listed.Substring 1)

    /// Whether a character is of the list, which is read once.
    let isIn (listed: string) : char -> bool =
        let all = ranges listed
        fun c -> all |> List.exists (fun (first, last) -> first <= c && c <= last)

    /// The first and last of each range.
    let inside (listed: string) : char list = ranges listed |> List.collect (fun (first, last) -> [ first; last ]) |> List.distinct

    // In ASCII one bit tells a letter from the same letter in the other case.
    let private inOtherCase (c: char) = if (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') then char (int c ^^^ 32) else c

    /// The characters next to each range and those in the other case, those that stand for a hyphen, and those that do harm in files.
    let outside (listed: string) : char list =
        let near (first, last) = [ char (int first - 1); char (int last + 1); inOtherCase first; inOtherCase last ]
        (ranges listed |> List.collect near) @ List.ofSeq "_-.\n\"' \\#é"
        |> List.filter (isIn listed >> not)
        |> List.distinct

    /// In words, such as a-z, 0-9 and -.
    let words (listed: string) : string =
        let word (first: char, last: char) = if first = last then string first else string first + "-" + string last
        match ranges listed |> List.map word |> List.rev with
        | [] -> "nothing"
        | [ only ] -> only
        | last :: rest -> String.Join(", ", List.rev rest) + " and " + last

/// <summary>
/// What the value of an option has to be, as data: the text of a problem, the documentation and the edges, both sides of them, come of it.
/// </summary>
[<NoComparison; RequireQualifiedAccess>]
type Rule =
    | Range of Least: int64 * Most: int64
    | Characters of Listed: string * Least: int * Most: int
    | Line of Least: int * Most: int
    | OneOf of Texts: IReadOnlyList<string>
    | Host
    | Url of Schemes: IReadOnlyList<string>
    /// This text is good, too.
    | Either of Rule: Rule * Text: string

    /// <summary>A whole number between these two, both included.</summary>
    static member Between(least: int64, most: int64) : Rule = Range(least, most)

    /// A TCP or UDP port: 1 to 65535.
    static member Port : Rule = Range(1L, 65535L)

    /// <summary>A text of these characters.</summary>
    /// <param name="listed">Such as <c>a-z0-9-</c>: two characters with a hyphen between them are a range.</param>
    /// <param name="least">How many characters there are at least.</param>
    /// <param name="most">How many there are at most.</param>
    static member Of(listed: string, least: int, most: int) : Rule = Characters(listed, least, most)

    /// <summary>A text of one line, without control characters.</summary>
    /// <param name="least">How many characters there are at least.</param>
    /// <param name="most">How many there are at most.</param>
    static member OneLine(least: int, most: int) : Rule = Line(least, most)

    /// One of these texts.
    static member Any([<ParamArray>] texts: string[]) : Rule = OneOf(List.ofArray texts)

    /// A host: a name, or an IPv4 address. Source: RFC 1123, 2.1.
    static member HostName : Rule = Host

    /// A URL of one of these schemes: SCHEME://HOST[:PORT][/PATH], without user and password.
    static member UrlOf([<ParamArray>] schemes: string[]) : Rule = Url(List.ofArray schemes)

    /// <summary>The same rule, where the value may be this one, too, such as -1 for no limit.</summary>
    /// <param name="text">The value as a text.</param>
    member x.Or(text: string) : Rule = Either(x, text)

    /// <summary>The same rule, where the text may be empty, too.</summary>
    member x.OrEmpty : Rule = Either(x, "")

    static member private Length(least: int, most: int) = if least = most then string least else string least + " to " + string most

    // What a path may hold, but for quotation marks and backslashes, which files take for their own. Source: RFC 3986, 3.3 to 3.5.
    static member private IsUrlCharacter(c: char) = Char.IsAsciiLetterOrDigit c || "-._~:/?#[]@!$&()*+,;=%".Contains c

    static member private IsPort(text: string) = Text.tryDigits text |> ValueOption.exists (fun number -> number >= 1 && number <= 65535)

    static member private IsAuthority(text: string) =
        match text.Split ':' with
        | [| host |] -> HostName.isValid host
        | [| host; port |] -> HostName.isValid host && Rule.IsPort port
        | _ -> false

    static member private IsUrlOf(schemes: IReadOnlyList<string>, text: string) =
        let isOf (scheme: string) =
            let start = scheme + "://"
            text.StartsWith(start, StringComparison.Ordinal)
            && (let rest = text.Substring start.Length
                let slash = rest.IndexOf '/'
                Rule.IsAuthority(if slash < 0 then rest else rest.Substring(0, slash)))
        text.Length <= 2000 && String.forall Rule.IsUrlCharacter text && Seq.exists isOf schemes

    /// True if a text meets the rule.
    member x.Takes(text: string) : bool =
        match x with
        | Range(least, most) -> Text.tryWhole text |> ValueOption.exists (fun number -> least <= number && number <= most)
        | Characters(listed, least, most) ->
            text.Length >= least && text.Length <= most && String.forall (CharacterList.isIn listed) text
        | Line(least, most) -> text.Length >= least && text.Length <= most && (Quoting.Plain.Apply text).IsOk
        | OneOf texts -> Seq.contains text texts
        | Host -> HostName.isValid text
        | Url schemes -> Rule.IsUrlOf(schemes, text)
        | Either(rule, other) -> text = other || rule.Takes text

    /// What a good value is, as a problem and the documentation say it: "must be …".
    override x.ToString() =
        match x with
        | Range(least, most) -> "must be " + string least + " to " + string most
        | Characters(listed, least, most) -> "must be " + Rule.Length(least, most) + " of " + CharacterList.words listed
        | Line(least, most) -> "must be one line of " + Rule.Length(least, most) + " characters"
        | OneOf texts -> "must be " + String.Join(" or ", texts)
        | Host -> "must be the name of a host, or an IPv4 address"
        | Url schemes -> "must be " + String.Join(" or ", schemes |> Seq.map (fun scheme -> scheme + "://HOST[:PORT]/PATH"))
        | Either(rule, "") -> rule.ToString() + ", or empty"
        | Either(rule, text) -> rule.ToString() + ", or " + text

    static member op_Equality(one: Rule, other: Rule) = obj.Equals(one, other)
    static member op_Inequality(one: Rule, other: Rule) = not (obj.Equals(one, other))

/// Texts at the edges of a rule, from which both sides of each edge are taken.
module internal RuleEdges =
    // Each letter in the last place of the least length, at least 1; and the lengths at both ends, filled with one letter.
    let private around (filler: string) (letters: char list) least most : string list =
        let ending (c: char) = String.replicate (max 1 least - 1) filler + string c
        let lengths = [ least - 1; least; most; most + 1 ] |> List.filter (fun length -> length >= 0)
        List.map ending letters @ List.map (fun length -> String.replicate length filler) lengths

    // What a pattern that ends in $, or a function that takes blanks away, lets through.
    let private spoiled (good: string) : string list = [ good + "\n"; "\n" + good; good + " "; " " + good ]

    let private characters (listed: string) least most : string list =
        let inside = CharacterList.inside listed
        let filler = string (List.head inside)
        around filler (inside @ CharacterList.outside listed) least most @ spoiled (String.replicate (max 1 least) filler)

    // An é is one character, and two bytes.
    let private line least most : string list =
        around "a" (List.ofSeq "\n\r\000\027\u2028\"'\\#é") least most
        @ String.replicate most "é" :: spoiled (String.replicate (max 1 least) "a")

    let private texts (wanted: IReadOnlyList<string>) : string list =
        let near (text: string) = [ text; text + "x"; String.map Char.ToUpperInvariant text ] @ spoiled text
        "" :: List.collect near (List.ofSeq wanted)

    let private label length = String.replicate length "a"

    let private hosts : string list =
        [ ""; "a"; "a.b-c"; "-a"; "a-"; "a_b"; "a b"; "é"; "a..b"; "10.0.0.1"; "10.0.0.256"; "10.1"; label 63; label 64
          String.Join('.', [ label 63; label 63; label 63; label 61 ]); String.Join('.', [ label 63; label 63; label 63; label 62 ]) ]
        @ spoiled "a"

    let private urls (schemes: IReadOnlyList<string>) : string list =
        let at (scheme: string) =
            [ "://a"; "://a/"; "://a/b?c=d"; "://a:1/"; "://a:65535/"; "://a:0/"; "://a:65536/"; "://"; ":///b"; ":/a"; "://a_b/"
              "://user:word@a/"; "://a/b c"; "://a/\""; "://a/\n"; "://a/\\"; "://a/'" ]
            |> List.map (fun rest -> scheme + rest)
        "" :: "a" :: "x://a/" :: List.collect at (List.ofSeq schemes)

    let private numbers least most : string list =
        let before = if least > Int64.MinValue then [ least - 1L ] else []
        let after = if most < Int64.MaxValue then [ most + 1L ] else []
        before @ [ least; most ] @ after |> List.map string

    let rec all (rule: Rule) : string list =
        match rule with
        | Rule.Range(least, most) -> numbers least most
        | Rule.Characters(listed, least, most) -> characters listed least most
        | Rule.Line(least, most) -> line least most
        | Rule.OneOf wanted -> texts wanted
        | Rule.Host -> hosts
        | Rule.Url schemes -> urls schemes
        | Rule.Either(rule, "") -> "" :: all rule
        | Rule.Either(rule, text) -> text :: texts [ text ] @ all rule

type Rule with

    /// Texts at the edges of the rule that meet the rule: the shortest, the longest, the first and last of each class of characters.
    member x.Good : IReadOnlyList<string> = RuleEdges.all x |> List.filter x.Takes |> List.distinct :> _

    /// Texts at the edges of the rule that break the rule: one shorter, one longer, the first refused character beside each class.
    member x.Bad : IReadOnlyList<string> = RuleEdges.all x |> List.filter (x.Takes >> not) |> List.distinct :> _
