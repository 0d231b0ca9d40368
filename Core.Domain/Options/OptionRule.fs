namespace Core.Domain

open System
open System.Collections.Generic

/// What the value of one option has to be.
type OptionRule =
    { /// As charmcraft.yaml names the option.
      Option: string
      Rule: Rule }

    /// <summary>A rule of an option.</summary>
    /// <param name="option">As charmcraft.yaml names the option.</param>
    /// <param name="rule">What its value has to be.</param>
    static member Of(option: string, rule: Rule) : OptionRule = { Option = option; Rule = rule }

    // An option without a value and a default breaks no rule.
    member private x.Problem(config: Config) : ConfigProblem option =
        match config.Values.TryGetValue x.Option with
        | true, value when not (x.Rule.Takes(value.ToString())) -> Some(ConfigProblem.Of(x.Option, value.ToString(), x.Rule.ToString()))
        | _ -> None // dictionaries

    // A whole number stays one.
    static member private Value(rule: Rule, text: string) : ConfigValue =
        match rule with
        | Rule.Range _ ->
            match Text.tryWhole text with
            | ValueSome number -> ConfigValue.Whole number
            | ValueNone -> ConfigValue.Text text
        | Rule.Either(rule, _) -> OptionRule.Value(rule, text)
        | Rule.Characters _ | Rule.Line _ | Rule.OneOf _ | Rule.Host | Rule.Url _ -> ConfigValue.Text text

    member private x.Each(usual: Config, texts: IReadOnlyList<string>) : IReadOnlyList<Config> =
        texts |> Seq.map (fun text -> usual.With(x.Option, OptionRule.Value(x.Rule, text))) |> List.ofSeq :> _

    /// <summary>The configurations at the good side of each edge of the rule.</summary>
    /// <param name="usual">The configuration in which the option is changed.</param>
    member x.Good(usual: Config) : IReadOnlyList<Config> = x.Each(usual, x.Rule.Good)

    /// <summary>The configurations at the bad side of each edge of the rule.</summary>
    /// <param name="usual">The configuration in which the option is changed.</param>
    member x.Bad(usual: Config) : IReadOnlyList<Config> = x.Each(usual, x.Rule.Bad)

    override x.ToString() = x.Option + " " + x.Rule.ToString()

    /// <summary>Reads a configuration: <c>Invalid</c> with each option that breaks its rule, else what the function makes of it.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="rules">Of each option at most one.</param>
    /// <param name="make">Makes the record; every rule is met.</param>
    static member Read(config: Config, rules: IEnumerable<OptionRule>, make: Func<Config, 'Options>) : Parsed<'Options> =
        match rules |> Seq.choose (fun rule -> rule.Problem config) |> List.ofSeq with
        | [] -> Parsed<'Options>.Valid(make.Invoke config)
        | problems -> Parsed<'Options>.Invalid problems

    static member op_Equality(one: OptionRule, other: OptionRule) = obj.Equals(one, other)
    static member op_Inequality(one: OptionRule, other: OptionRule) = not (obj.Equals(one, other))
