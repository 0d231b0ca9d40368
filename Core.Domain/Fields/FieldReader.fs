namespace Core.Domain

open System
open System.Collections.Generic

/// What is wrong with fields, noted while a function reads them. The notes live for one call.
[<Sealed>]
type internal FieldNotes() =
    let mutable problems: ConfigProblem list = []

    /// In the order in which they were found.
    member _.Problems = List.rev problems

    /// The first problem of a field stands for all.
    member _.Note(problem: ConfigProblem) =
        if not (List.exists (fun (other: ConfigProblem) -> other.Option = problem.Option) problems) then
            problems <- problem :: problems

/// <summary>
/// Reads fields by their names. It never throws: where a field is missing or of another form, the problem is noted, a value that says
/// nothing is returned, and nothing comes of what the function makes of it. It lives for one call of <c>Fields.Read</c>.
/// </summary>
[<Sealed>]
type FieldReader internal (find: string -> Json voption, place: string, notes: FieldNotes) =
    let path (name: string) = if place = "" then name else place + "." + name

    let refuse (name: string) (value: string) (rule: string) (nothing: 'T) : 'T =
        notes.Note(ConfigProblem.Of(path name, value, rule))
        nothing

    let said (value: Json) =
        match value with
        | Json.Text text -> text
        | Json.Null | Json.Flag _ | Json.Number _ | Json.Items _ | Json.Fields _ -> value.ToString()

    // In JSON, null says nothing.
    let given (name: string) : Json voption = find name |> ValueOption.filter (fun value -> not value.IsNull)

    // What the value is, by a function that may not take it.
    let required (name: string) (rule: string) (take: Json -> 'T voption) (nothing: 'T) : 'T =
        match given name with
        | ValueNone ->
            notes.Note(ConfigProblem.Missing(path name))
            nothing
        | ValueSome value ->
            match take value with
            | ValueSome taken -> taken
            | ValueNone -> refuse name (said value) rule nothing

    let text (value: Json) =
        match value with
        | Json.Text text -> ValueSome text
        | Json.Null | Json.Flag _ | Json.Number _ | Json.Items _ | Json.Fields _ -> ValueNone

    let digits (value: Json) =
        match value with
        | Json.Number digits
        | Json.Text digits -> ValueSome digits
        | Json.Null | Json.Flag _ | Json.Items _ | Json.Fields _ -> ValueNone

    let whole (least: int64) (most: int64) (value: Json) =
        digits value |> ValueOption.bind Text.tryWhole |> ValueOption.filter (fun number -> least <= number && number <= most)

    let flag (value: Json) =
        match value with
        | Json.Flag flag -> ValueSome flag
        | Json.Text text when text.ToLowerInvariant() = "true" -> ValueSome true
        | Json.Text text when text.ToLowerInvariant() = "false" -> ValueSome false
        | Json.Text _ | Json.Null | Json.Number _ | Json.Items _ | Json.Fields _ -> ValueNone

    let fields (value: Json) =
        match value.Whole with
        | Json.Fields fields -> ValueSome fields
        | Json.Text _ | Json.Null | Json.Flag _ | Json.Number _ | Json.Items _ -> ValueNone

    let items (value: Json) =
        match value.Whole with
        | Json.Items items -> ValueSome items
        | Json.Text _ | Json.Null | Json.Flag _ | Json.Number _ | Json.Fields _ -> ValueNone

    // The items that are taken, each by its place and value.
    let each (name: string) (rule: string) (take: string -> Json -> 'T voption) : IReadOnlyList<'T> =
        let item at (value: Json) =
            let place = name + "[" + string at + "]"
            match take place value with
            | ValueSome taken -> [ taken ]
            | ValueNone -> refuse place (said value) rule []
        required name "must be a list" items [] |> Seq.mapi item |> Seq.concat |> List.ofSeq :> _

    static member internal In(fields: IReadOnlyDictionary<string, Json>) (name: string) : Json voption =
        match fields.TryGetValue name with
        | true, value -> ValueSome value
        | false, _ -> ValueNone

    /// True if something is said under the name. In JSON, null says nothing.
    member _.Has(name: string) : bool = (given name).IsSome

    /// The value of a field may not be used, for a reason that its form does not show: "must be …".
    member _.Refuse(name: string, rule: string) : unit =
        refuse name (find name |> ValueOption.map said |> ValueOption.defaultValue "") rule ()

    /// A text.
    member _.Text(name: string) : string = required name "must be a text" text ""

    /// <summary>A text that meets a rule.</summary>
    /// <param name="name">The field.</param>
    /// <param name="isGood">Says whether the text meets the rule.</param>
    /// <param name="rule">What a good text is: "must be …".</param>
    member _.Text(name: string, isGood: Func<string, bool>, rule: string) : string =
        let good (value: Json) = text value |> ValueOption.filter (fun text -> isGood.Invoke text)
        required name rule good ""

    /// A text, or the other text where nothing is said.
    member x.Text(name: string, otherwise: string) : string = if x.Has name then x.Text name else otherwise

    /// A whole number between these two, as a number or in digits.
    member _.Whole(name: string, least: int64, most: int64) : int64 =
        required name ("must be a whole number from " + string least + " to " + string most) (whole least most) least

    /// A whole number between these two, or the other number where nothing is said.
    member x.Whole(name: string, least: int64, most: int64, otherwise: int64) : int64 =
        if x.Has name then x.Whole(name, least, most) else otherwise

    /// True or false, in JSON or in letters of any case.
    member _.Flag(name: string) : bool = required name "must be true or false" flag false

    /// True or false, or the other where nothing is said.
    member x.Flag(name: string, otherwise: bool) : bool = if x.Has name then x.Flag name else otherwise

    /// A list of texts, in JSON.
    member _.Texts(name: string) : IReadOnlyList<string> = each name "must be a text" (fun _ value -> text value)

    /// <summary>A list of objects, in JSON, each read by the function.</summary>
    member _.Each(name: string, read: Func<FieldReader, 'T>) : IReadOnlyList<'T> =
        each name "must be an object" (fun place value ->
            fields value |> ValueOption.map (fun found -> read.Invoke(FieldReader(FieldReader.In found, path place, notes))))

    /// <summary>An object, in JSON, read by the function.</summary>
    member _.Inner(name: string, read: Func<FieldReader, 'T>) : 'T =
        match required name "must be an object" (fields >> ValueOption.map ValueSome) ValueNone with
        | ValueSome found -> read.Invoke(FieldReader(FieldReader.In found, path name, notes))
        // That there is none is said already.
        | ValueNone -> read.Invoke(FieldReader((fun _ -> ValueNone), path name, FieldNotes()))
