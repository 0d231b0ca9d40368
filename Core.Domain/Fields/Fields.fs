namespace Core.Domain

open System
open System.Runtime.ExceptionServices

/// <summary>
/// Reads what others wrote into a record of the author's own. What is missing or of a wrong form is a value: <c>Parsed.Invalid</c>, with
/// every problem.
/// </summary>
[<AbstractClass; Sealed>]
type Fields private () =
    // The function may throw at a value that says nothing: nothing comes of that. Where nothing is wrong, what it throws is its own defect.
    static member private Run(find: string -> Json voption, read: Func<FieldReader, 'T>) : Parsed<'T> =
        let notes = FieldNotes()
        let made = try Ok(read.Invoke(FieldReader(find, "", notes))) with defect -> Error defect
        match made, notes.Problems with
        | Ok value, [] -> Parsed<'T>.Valid value
        | Error defect, [] ->
            ExceptionDispatchInfo.Throw defect
            Parsed<'T>.Invalid []
        | (Ok _ | Error _), problems -> Parsed<'T>.Invalid problems

    /// <summary>Reads what is said in a relation, or remembered.</summary>
    /// <param name="bag">What is said. A list or an object is JSON in a text.</param>
    /// <param name="read">Makes the record; it is called once.</param>
    static member Read(bag: Bag, read: Func<FieldReader, 'T>) : Parsed<'T> =
        let find (name: string) =
            match bag.Values.TryGetValue name with
            | true, text -> ValueSome(Json.Text text)
            | false, _ -> ValueNone
        Fields.Run(find, read)

    /// <summary>Reads an object of JSON, also one that stands in a text.</summary>
    static member Read(json: Json, read: Func<FieldReader, 'T>) : Parsed<'T> =
        match json.Whole with
        | Json.Fields fields -> Fields.Run(FieldReader.In fields, read)
        | Json.Text text -> Parsed<'T>.Invalid [ ConfigProblem.Of("JSON", text, "must be an object of JSON") ]
        | Json.Null | Json.Flag _ | Json.Number _ | Json.Items _ as other ->
            Parsed<'T>.Invalid [ ConfigProblem.Of("JSON", other.ToString(), "must be an object of JSON") ]

    /// <summary>Reads the parameters of an action. A parameter inside of an object has a dotted name.</summary>
    static member Read(action: ActionEvent, read: Func<FieldReader, 'T>) : Parsed<'T> =
        let find (name: string) =
            match action.Parameters.TryGetValue name with
            | true, json -> ValueSome((Json.Parse json).Or(Json.Text json))
            | false, _ -> ValueNone
        Fields.Run(find, read)

    /// <summary>Reads the options of a configuration. A fraction is read as its text; a secret as its URI.</summary>
    static member Read(config: Config, read: Func<FieldReader, 'T>) : Parsed<'T> =
        let find (name: string) =
            match config.Values.TryGetValue name with
            | true, ConfigValue.Whole number -> ValueSome(Json.Of number)
            | true, ConfigValue.Flag flag -> ValueSome(Json.Flag flag)
            | true, (ConfigValue.Text _ | ConfigValue.Fraction _ | ConfigValue.SecretId _ as value) ->
                ValueSome(Json.Text(value.ToString()))
            | false, _ -> ValueNone
        Fields.Run(find, read)
