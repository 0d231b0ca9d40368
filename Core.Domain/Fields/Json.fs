namespace Core.Domain

open System
open System.Collections.Generic
open System.Text.Json

/// <summary>
/// A value of JSON, as the usual interfaces put it into one key of a relation. Equal values are written the same: fields stand in the
/// order of their names.
/// </summary>
[<NoComparison; RequireQualifiedAccess>]
type Json =
    | Null
    | Flag of Value: bool
    /// As it is written, such as 8080 or 1.5e3.
    | Number of Digits: string
    | Text of Value: string
    | Items of Values: IReadOnlyList<Json>
    | Fields of ByName: IReadOnlyDictionary<string, Json>

    /// A text.
    static member Of(text: string) : Json = Text text
    /// A whole number.
    static member Of(number: int64) : Json = Number(number.ToString Globalization.CultureInfo.InvariantCulture)
    /// True or false.
    static member Of(flag: bool) : Json = Flag flag
    /// A list of values.
    static member OfItems(items: IEnumerable<Json>) : Json = Items(Finite.list "Json.OfItems" items)

    /// <summary>
    /// An object of these fields. A value is a <c>Json</c>, or a text, a whole number, true or false. Of a name that stands twice the last
    /// value counts.
    /// </summary>
    static member OfFields([<ParamArray>] fields: struct (string * Json)[]) : Json =
        Fields(fields |> Seq.map (fun struct (name, value) -> name, value) |> Map.ofSeq)

    static member op_Implicit(text: string) : Json = Json.Of text
    static member op_Implicit(number: int64) : Json = Json.Of number
    static member op_Implicit(flag: bool) : Json = Json.Of flag

    static member private Read(element: JsonElement) : Json =
        match element.ValueKind with
        | JsonValueKind.True -> Flag true
        | JsonValueKind.False -> Flag false
        | JsonValueKind.Number -> Number(element.GetRawText())
        | JsonValueKind.String -> Text(nonNull (element.GetString()))
        | JsonValueKind.Array -> Items [ for item in element.EnumerateArray() do Json.Read item ]
        | JsonValueKind.Object -> Fields(Map.ofList [ for field in element.EnumerateObject() do field.Name, Json.Read field.Value ])
        | _ -> Null // numbers

    /// <summary>The value that a text holds; unreadable with <c>Malformed</c> if the text is no JSON, or nests more than 64 deep.</summary>
    static member Parse(text: string) : Reading<Json> =
        // What others wrote: halves of characters throw where they are read.
        try
            Reading.Known(Json.Read(JsonElement.Parse text))
        with _ ->
            let shown = PlainText.Quote(PlainText.Head(text, 40))
            Reading.Unreadable { Cause = Cause.Malformed; Subject = "JSON"; Detail = "cannot be read: " + shown }

    /// The value as JSON, in one line.
    override x.ToString() =
        match x with
        | Null -> "null"
        | Flag flag -> if flag then "true" else "false"
        | Number digits -> digits
        | Text text -> Quoted.inQuotes text
        | Items items -> "[" + String.Join(", ", items) + "]"
        | Fields fields ->
            let field (pair: KeyValuePair<string, Json>) = Quoted.inQuotes pair.Key + ": " + pair.Value.ToString()
            "{" + String.Join(", ", Seq.map field fields) + "}"

    // The interfaces have lists and objects as text, too.
    member internal x.Whole : Json =
        match x with
        | Text text -> (Json.Parse text).Or x
        | Null | Flag _ | Number _ | Items _ | Fields _ -> x

    static member op_Equality(one: Json, other: Json) = obj.Equals(one, other)
    static member op_Inequality(one: Json, other: Json) = not (obj.Equals(one, other))
