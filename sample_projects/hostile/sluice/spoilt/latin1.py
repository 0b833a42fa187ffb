def überlauf():
    return "Höhe"
