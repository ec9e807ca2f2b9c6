"""Where a name is: the offline gazetteer, the resolver over it, and geopy geocoders."""
