namespace Core.Domain

/// How values come to be that most charms make: the steps behind <c>Usual.Make</c>.
module internal Making =
    /// The value is made, where there is none, and made anew where it is spoilt.
    let own (made: MadeState) (name: string) (recipe: Recipe) : Step<Effect> list =
        match made with
        | MadeState.Present _ -> []
        | MadeState.Absent -> [ Do.Make(name, recipe).Because "there is no such value" ]
        | MadeState.Spoilt reason -> [ Do.Remake(name, recipe).Because reason ]

    /// The application's value comes before one of the unit's own.
    let shared (state: State) (value: SharedValue) : Step<Effect> list =
        let made = state.Get(Ask.Made value.Name)
        match (state.Get(Ask.OwnSecret value.Label)).Value value.Name with
        | MadeState.Present _ as known when known <> made ->
            [ Do.Remake(value.Name, value.Known).Because "the application has another" ]
        | MadeState.Present _
        | MadeState.Absent
        | MadeState.Spoilt _ -> own made value.Name value.Recipe
