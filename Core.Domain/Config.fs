namespace Core.Domain

open System
open System.Collections.Generic

/// A value of the charm's configuration, typed as config.yaml says: JSON alone cannot tell 2.0 from 2, nor a secret from a string.
[<RequireQualifiedAccess>]
type ConfigValue =
    | Text of Value: string
    | Whole of Value: int64
    | Fraction of Value: double
    | Flag of Value: bool
    /// A secret's URI; never its content.
    | SecretId of Value: string

    /// Answers by case, for C#.
    member x.Match
        (
            text: Func<string, 'Result>,
            whole: Func<int64, 'Result>,
            fraction: Func<double, 'Result>,
            flag: Func<bool, 'Result>,
            secretId: Func<string, 'Result>
        ) : 'Result =
        match x with
        | ConfigValue.Text value -> text.Invoke value
        | ConfigValue.Whole value -> whole.Invoke value
        | ConfigValue.Fraction value -> fraction.Invoke value
        | ConfigValue.Flag value -> flag.Invoke value
        | ConfigValue.SecretId uri -> secretId.Invoke uri

    override x.ToString() =
        match x with
        | ConfigValue.Text text -> text
        | ConfigValue.Whole number -> string number
        | ConfigValue.Fraction number -> number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
        | ConfigValue.Flag flag -> if flag then "true" else "false"
        | ConfigValue.SecretId uri -> uri

    /// The value as JSON has it.
    member x.Json : string =
        match x with
        | ConfigValue.Text text
        | ConfigValue.SecretId text -> (Json.Of text).ToString()
        | ConfigValue.Whole _
        | ConfigValue.Fraction _
        | ConfigValue.Flag _ -> x.ToString()

    static member op_Equality(one: ConfigValue, other: ConfigValue) = obj.Equals(one, other)
    static member op_Inequality(one: ConfigValue, other: ConfigValue) = not (obj.Equals(one, other))

/// A value that may not be used: which option, what it is, and which rule it breaks.
type ConfigProblem =
    { Option: string
      /// The refused value. *** stands for each password, token and user name, because a problem is told, logged and recorded.
      Value: string
      /// What a good value is, so that the reader knows what to type.
      Rule: string }

    /// <summary>A problem with one option.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="rule">What a good value is: "must be …".</param>
    static member Of(option: string, value: string, rule: string) =
        { Option = option; Value = (if value <> "" && Credentials.IsNamed option then "***" else Credentials.Masked value); Rule = rule }

    /// <summary>A problem with a field that is missing.</summary>
    static member Missing(option: string) = { Option = option; Value = ""; Rule = "is missing" }

    // A value comes from a person and may hold anything; a status is one short line.
    static member private Shown(value: string) =
        let quoted = PlainText.Quote(if value.Length > 41 then value.Substring(0, 41) else value)
        "\"" + PlainText.Head(quoted.Substring(1, quoted.Length - 2), 40) + "\""

    /// Option, value and rule in one line; the value is escaped and cut at 40 characters.
    override x.ToString() =
        if x = ConfigProblem.Missing x.Option then x.Option + " " + x.Rule
        else x.Option + " " + ConfigProblem.Shown x.Value + " " + x.Rule

/// A configuration as the charm understands it, or why it cannot be used.
[<NoComparison>]
type Parsed<'Config> =
    | Valid of Value: 'Config
    | Invalid of Problems: IReadOnlyList<ConfigProblem>

/// Makes what the function that reads a configuration returns.
[<AbstractClass; Sealed>]
type Parsed private () =
    /// The configuration can be used.
    static member Valid(value: 'Config) : Parsed<'Config> = Parsed<'Config>.Valid value
    /// The configuration cannot be used; each problem is shown to the operator.
    static member Invalid([<System.ParamArray>] problems: ConfigProblem array) : Parsed<'Config> =
        Parsed<'Config>.Invalid(List.ofArray problems)

/// Values that also know as what an option is read, what stands in for it where it is absent, and what was made of them all. A desk has
/// such values; a unit has none.
type IAskedValues =
    inherit IReadOnlyDictionary<string, ConfigValue>
    /// Returns the value of an option, or the other value where it is absent. The other value is of the type that is asked for.
    abstract Value: option: string * otherwise: ConfigValue -> ConfigValue
    /// Returns what the function makes of these values. Values that a charm is asked about again and again may call the function once.
    abstract Parsed: parse: Func<'Config> -> 'Config when 'Config: not null

/// The values of config-get. An option without value and default is absent.
[<NoComparison>]
type Config =
    { Values: IReadOnlyDictionary<string, ConfigValue> }

    /// No values at all.
    static member Empty : Config = { Values = (Map.empty: Map<string, ConfigValue>) }

    // Nearly always F#'s own map already.
    static member private Map(values: IEnumerable<KeyValuePair<string, ConfigValue>>) : Map<string, ConfigValue> =
        match values with
        | :? Map<string, ConfigValue> as map -> map
        | _ -> values |> Seq.map (fun pair -> pair.Key, pair.Value) |> Map.ofSeq

    /// A configuration of these values.
    static member Of(values: IEnumerable<KeyValuePair<string, ConfigValue>>) : Config = { Values = Config.Map values }

    /// The same configuration with one value changed.
    member x.With(option: string, value: ConfigValue) : Config = { Values = (Config.Map x.Values).Add(option, value) }

    /// Returns this configuration with the values of another configuration in place of its own.
    member x.With(other: Config) : Config =
        let values = Config.Map other.Values
        if Config.Map x.Values |> Map.forall (fun option _ -> values.ContainsKey option) then
            if obj.ReferenceEquals(values, other.Values) then other else { Values = values }
        else { Values = Map.fold (fun (merged: Map<_, _>) option value -> merged.Add(option, value)) (Config.Map x.Values) values }

    /// The same configuration with one text changed.
    member x.With(option: string, value: string) = x.With(option, ConfigValue.Text value)
    /// <summary>The same configuration with the address of a secret in an option of type secret.</summary>
    /// <param name="option">The option.</param>
    /// <param name="uri">The secret's address; empty for none.</param>
    member x.WithSecret(option: string, uri: string) = x.With(option, ConfigValue.SecretId uri)
    /// The same configuration with one number changed.
    member x.With(option: string, value: int) = x.With(option, ConfigValue.Whole(int64 value))
    /// The same configuration with one flag changed.
    member x.With(option: string, value: bool) = x.With(option, ConfigValue.Flag value)

    member private x.Value(option: string, otherwise: ConfigValue) =
        match x.Values with
        | :? IAskedValues as values -> values.Value(option, otherwise)
        | values ->
            match values.TryGetValue option with
            | true, value -> value
            | false, _ -> otherwise

    /// What the charm makes of this configuration.
    member internal x.Parsed(parse: Func<Config, Parsed<'Config>>) : Parsed<'Config> =
        match x.Values with
        | :? IAskedValues as values -> values.Parsed(fun () -> parse.Invoke x)
        | _ -> parse.Invoke x // dictionaries

    /// The text of an option, or the other value where it is absent or no text.
    member x.Text(option: string, otherwise: string) =
        match x.Value(option, ConfigValue.Text otherwise) with
        | ConfigValue.Text text -> text
        | ConfigValue.Whole _ | ConfigValue.Fraction _ | ConfigValue.Flag _ | ConfigValue.SecretId _ -> otherwise

    /// The address of the secret that an option of type secret names; empty where it is absent or no secret.
    member x.Secret(option: string) =
        match x.Value(option, ConfigValue.SecretId "") with
        | ConfigValue.SecretId uri -> uri
        | ConfigValue.Text _ | ConfigValue.Whole _ | ConfigValue.Fraction _ | ConfigValue.Flag _ -> ""

    /// The whole number of an option, or the other value where it is absent or no number.
    member x.Whole(option: string, otherwise: int64) =
        match x.Value(option, ConfigValue.Whole otherwise) with
        | ConfigValue.Whole number -> number
        | ConfigValue.Text _ | ConfigValue.Fraction _ | ConfigValue.Flag _ | ConfigValue.SecretId _ -> otherwise

    /// The fraction of an option, or the other value where it is absent or no number.
    member x.Fraction(option: string, otherwise: double) =
        match x.Value(option, ConfigValue.Fraction otherwise) with
        | ConfigValue.Fraction number -> number
        | ConfigValue.Whole number -> double number
        | ConfigValue.Text _ | ConfigValue.Flag _ | ConfigValue.SecretId _ -> otherwise

    /// The flag of an option, or the other value where it is absent or no flag.
    member x.Flag(option: string, otherwise: bool) =
        match x.Value(option, ConfigValue.Flag otherwise) with
        | ConfigValue.Flag flag -> flag
        | ConfigValue.Text _ | ConfigValue.Whole _ | ConfigValue.Fraction _ | ConfigValue.SecretId _ -> otherwise

    override x.ToString() =
        x.Values |> Seq.map (fun pair -> pair.Key + "=" + pair.Value.ToString()) |> String.concat " "

    static member op_Equality(one: Config, other: Config) = obj.Equals(one, other)
    static member op_Inequality(one: Config, other: Config) = not (obj.Equals(one, other))
