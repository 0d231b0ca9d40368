namespace Core.Domain

open System
open System.Collections.Generic

/// One piece of what is written. The shell alone puts a made value, a secret or a resource in its place.
[<RequireQualifiedAccess>]
type ContentPiece =
    | Text of Text: string * Quoting: Quoting
    /// A value that this unit made, by its name.
    | Made of Name: string * Quoting: Quoting
    /// A value of a secret that Juju lets the unit read, by the secret's address and the value's key.
    | Secret of Uri: string * Key: string * Quoting: Quoting
    /// The text of a resource of the charm, by the name that charmcraft.yaml gives the resource.
    | Resource of Name: string * Quoting: Quoting
    /// The moment of writing. A content that differs in this moment alone is the same.
    | Now of Format: TimeFormat

    /// True if no record, log or argument may hold what stands in its place.
    member x.IsWithheld =
        match x with
        | Made _
        | Secret _ -> true
        | Text _
        | Resource _
        | Now _ -> false

    override x.ToString() =
        match x with
        | Text(text, quoting) -> if quoting.IsAsIs then text else "{" + quoting.Word + " " + text + "}"
        | Made(name, quoting) -> "{" + quoting.Word + " made " + name + "}"
        | Secret(uri, key, quoting) -> "{" + quoting.Word + " " + PlainText.Escape uri + " " + PlainText.Escape key + "}"
        | Resource(name, quoting) -> "{" + quoting.Word + " resource " + PlainText.Escape name + "}"
        | Now format -> "{now " + format.Word + "}"

    /// The author's own text, as it is.
    static member op_Implicit(text: string) : ContentPiece = Text(text, Quoting.AsIs)

    static member op_Equality(one: ContentPiece, other: ContentPiece) = obj.Equals(one, other)
    static member op_Inequality(one: ContentPiece, other: ContentPiece) = not (obj.Equals(one, other))

/// A content in which every value is known but the moment of writing.
[<RequireQualifiedAccess>]
type internal Segment =
    | Fixed of string
    | Moment of TimeFormat

/// What is written: a list of pieces. A secret is in it by its name alone.
[<NoComparison>]
type Content =
    { Pieces: IReadOnlyList<ContentPiece> }

    /// <summary>A content of these pieces; a text is a piece, too, as it is.</summary>
    static member Of([<ParamArray>] pieces: ContentPiece[]) : Content = { Pieces = List.ofArray pieces }

    /// <summary>A content of these pieces.</summary>
    static member Of(pieces: IEnumerable<ContentPiece>) : Content = { Pieces = Finite.list "Content.Of" pieces }

    /// <summary>The author's own text, as it is.</summary>
    static member OfText(text: string) : Content = { Pieces = [ ContentPiece.Text(text, Quoting.AsIs) ] }

    /// <summary>A value, such as an option's, that stays one value whatever it holds.</summary>
    static member Value(text: string, quoting: Quoting) : ContentPiece = ContentPiece.Text(text, quoting)

    /// <summary>A value that this unit made, in its place: one line, or refused.</summary>
    static member Made(name: string) : ContentPiece = ContentPiece.Made(name, Quoting.Plain)

    /// <summary>A value that this unit made, in its place.</summary>
    static member Made(name: string, quoting: Quoting) : ContentPiece = ContentPiece.Made(name, quoting)

    /// <summary>A value of a secret, in its place: one line, or refused.</summary>
    /// <param name="uri">The secret's address.</param>
    /// <param name="key">The value's name in the secret.</param>
    static member Secret(uri: string, key: string) : ContentPiece = ContentPiece.Secret(uri, key, Quoting.Plain)

    /// <summary>A value of a secret, in its place.</summary>
    /// <param name="uri">The secret's address.</param>
    /// <param name="key">The value's name in the secret.</param>
    /// <param name="quoting">How it is written.</param>
    static member Secret(uri: string, key: string, quoting: Quoting) : ContentPiece = ContentPiece.Secret(uri, key, quoting)

    /// <summary>The text of a resource of the charm, in its place: one line, or refused.</summary>
    /// <param name="name">The resource, as charmcraft.yaml names it.</param>
    static member Resource(name: string) : ContentPiece = ContentPiece.Resource(name, Quoting.Plain)

    /// <summary>
    /// The text of a resource of the charm, in its place. With <c>Quoting.AsIs</c> the whole file is written as it is; then nothing else
    /// may stand in the content.
    /// </summary>
    /// <param name="name">The resource, as charmcraft.yaml names it. Its file is text in UTF-8 of at most 4 MiB, or refused.</param>
    /// <param name="quoting">How the text is written.</param>
    static member Resource(name: string, quoting: Quoting) : ContentPiece = ContentPiece.Resource(name, quoting)

    /// <summary>The moment of writing.</summary>
    static member Now(format: TimeFormat) : ContentPiece = ContentPiece.Now format

    static member op_Implicit(text: string) : Content = Content.OfText text

    /// True if no record, log or argument may hold what is written.
    member x.IsSecret = x.Pieces |> Seq.exists _.IsWithheld

    /// True if the moment of writing stands in what is written.
    member x.HasMoment = x.Pieces |> Seq.exists _.IsNow

    /// True if the content is one text of the author's own, as it is, and nothing else.
    member x.IsLiteral =
        x.Pieces.Count = 1
        && match x.Pieces[0] with
           | ContentPiece.Text(_, quoting) -> quoting.IsAsIs
           | ContentPiece.Made _
           | ContentPiece.Secret _
           | ContentPiece.Resource _
           | ContentPiece.Now _ -> false

    /// The text of a content that is the author's own text and nothing else; else empty.
    member x.Literal: string =
        let text piece =
            match piece with
            | ContentPiece.Text(text, _) -> text
            | ContentPiece.Made _
            | ContentPiece.Secret _
            | ContentPiece.Resource _
            | ContentPiece.Now _ -> ""
        if x.IsLiteral then text x.Pieces[0] else ""

    override x.ToString() = String.Join("", x.Pieces)

    static member op_Equality(one: Content, other: Content) = obj.Equals(one, other)
    static member op_Inequality(one: Content, other: Content) = not (obj.Equals(one, other))

module internal Contents =
    let private isLineEnds (text: string) = text |> String.forall (fun c -> c = '\n')

    // A value as it is could add a line or a directive to what stands beside it.
    let private standsAlone (content: Content) =
        content.Pieces
        |> Seq.forall (fun piece ->
            match piece with
            | ContentPiece.Made(_, quoting)
            | ContentPiece.Resource(_, quoting)
            | ContentPiece.Secret(_, _, quoting) -> quoting.IsAsIs
            | ContentPiece.Text(text, quoting) -> quoting.IsAsIs && isLineEnds text
            | ContentPiece.Now _ -> false)

    let private isAsIs piece =
        match piece with
        | ContentPiece.Made(_, quoting)
        | ContentPiece.Resource(_, quoting)
        | ContentPiece.Secret(_, _, quoting) -> quoting.IsAsIs
        | ContentPiece.Text _
        | ContentPiece.Now _ -> false

    let private invalid subject detail : Failure option = Some { Cause = Cause.Invalid; Subject = subject; Detail = detail }

    let private refusalOf subject piece : Failure option =
        match piece with
        | ContentPiece.Text(text, quoting) ->
            match quoting.Apply text with
            | Ok _ -> None
            | Error reason -> invalid subject ("a value in its content " + reason + "; " + quoting.Word + " refuses it")
        | ContentPiece.Made(name, _) -> Refusal.OfValue name
        | ContentPiece.Secret(uri, _, _) -> Refusal.OfSecret uri
        | ContentPiece.Resource(name, _) -> Refusal.OfResource name
        | ContentPiece.Now _ -> None

    /// Why nothing can be written so, whatever the made values and secrets are; None if it can.
    let refusal subject (content: Content) : Failure option =
        if Seq.exists isAsIs content.Pieces && not (standsAlone content) then
            invalid
                subject
                "a made value, a secret or a resource may stand as it is only where nothing but line ends stands beside it; quote it"
        else content.Pieces |> Seq.tryPick (refusalOf subject)

    /// Every piece with its value; the first failure stands for all.
    let resolve (fill: ContentPiece -> Result<string, Failure>) (content: Content) : Result<Segment list, Failure> =
        let segment piece =
            match piece with
            | ContentPiece.Text(text, quoting) ->
                // What is refused was refused before.
                Ok(Segment.Fixed(quoting.Apply text |> Result.defaultValue ""))
            | ContentPiece.Made _
            | ContentPiece.Secret _
            | ContentPiece.Resource _ -> fill piece |> Result.map Segment.Fixed
            | ContentPiece.Now format -> Ok(Segment.Moment format)
        let add piece rest = Result.bind (fun segments -> segment piece |> Result.map (fun first -> first :: segments)) rest
        Seq.foldBack add content.Pieces (Ok [])

    /// The text, written at this moment.
    let write (moment: DateTimeOffset) (segments: Segment list) : string =
        let text segment =
            match segment with
            | Segment.Fixed text -> text
            | Segment.Moment format -> format.Write moment
        segments |> List.map text |> String.concat ""

    /// True if the text was written so, at whatever moment.
    let isWritten (text: string) (segments: Segment list) : bool =
        let rec from at rest =
            match rest with
            | [] -> at = text.Length
            | Segment.Fixed part :: rest ->
                String.CompareOrdinal(text, at, part, 0, part.Length) = 0 && at + part.Length <= text.Length && from (at + part.Length) rest
            | Segment.Moment format :: rest ->
                match Times.lengthAt format text at with
                | 0 -> false
                | length -> from (at + length) rest
        from 0 segments

type Content with

    /// <summary>Returns why nothing can be written so, whatever the made values and secrets are; None if it can.</summary>
    /// <param name="subject">What it is written to.</param>
    member x.Refusal(subject: string) : Failure option = Contents.refusal subject x

    /// <summary>Returns the text, written at a moment.</summary>
    /// <param name="fill">What stands in the place of a made value, a secret or a resource, quoted; or why nothing can.</param>
    /// <param name="moment">When it is written.</param>
    member x.Write(fill: Func<ContentPiece, Result<string, Failure>>, moment: DateTimeOffset) : Result<string, Failure> =
        Contents.resolve fill.Invoke x |> Result.map (Contents.write moment)

    /// <summary>Returns whether a text was written so, at whatever moment.</summary>
    /// <param name="text">The text that is there.</param>
    /// <param name="fill">What stands in the place of a made value, a secret or a resource, quoted; or why nothing can.</param>
    member x.IsWritten(text: string, fill: Func<ContentPiece, Result<string, Failure>>) : Result<bool, Failure> =
        Contents.resolve fill.Invoke x |> Result.map (Contents.isWritten text)
